-- A shopper calls back: their order is found and taken, whether it is due or not.

-- Orders that await their shopper, by order number, reference or telephone number. Nothing personal comes back.
CREATE FUNCTION bpc.find_waiting(p_words text)
RETURNS TABLE (order_id uuid, order_number text, merchant_name text, issue_code text, issue_sub_reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    words CONSTANT text := lower(btrim(p_words));
    number_found integer;
BEGIN
    RETURN QUERY
        SELECT o.order_id, o.order_number, m.name, o.issue_code, o.issue_sub_reason
        FROM orders o JOIN merchants m USING (merchant_id) JOIN order_shoppers s USING (order_id)
        WHERE o.status = 'awaiting_shopper' AND (lower(o.order_number) = words
            OR lower(o.merchant_id || '/' || o.order_number) = words
            OR same_number(words, coalesce(s.shopper ->> 'phone', '')))
        ORDER BY o.awaiting_since
        LIMIT 20;
    GET DIAGNOSTICS number_found = ROW_COUNT;
    PERFORM audited('waiting_searched', NULL, jsonb_build_object('found', number_found));
END $$;

-- Take an order that awaits its shopper. The caller's own lease on this workstation goes on; NULL where somebody else
-- has it in hand, or it does not wait any more.
CREATE FUNCTION bpc.claim_contact(p_order_id uuid, p_workstation text) RETURNS bpc.leases
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    lease leases;
BEGIN
    PERFORM take_turn();
    PERFORM FROM orders WHERE order_id = p_order_id AND status = 'awaiting_shopper' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF NOT is_held(p_order_id) THEN
        RETURN lease_to_caller(p_order_id, p_workstation);
    END IF;
    UPDATE leases l SET expires_at = greatest(l.expires_at, clock_timestamp() + lease_term(l.touched))
    WHERE l.order_id = p_order_id AND l.person = session_user AND l.workstation = p_workstation
    RETURNING * INTO lease;
    RETURN lease;
END $$;
