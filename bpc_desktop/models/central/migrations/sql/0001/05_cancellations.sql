-- Cancelling: by a rep, by time alone, by the mStore. The order's lock decides who comes first.

-- The order ends: the merchant sees it, card and login go, nothing is billed, and the shopper's one text is owed.
CREATE FUNCTION bpc.cancel(o bpc.orders, p_reason text) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    UPDATE orders SET status = 'cancelled', cancel_reason = p_reason, ended_at = clock_timestamp(),
        awaiting_since = NULL, contact_step = NULL, contact_due_at = NULL, cancel_due_at = NULL
    WHERE order_id = o.order_id;
    DELETE FROM sealed_secrets WHERE order_id = o.order_id;
    DELETE FROM skips WHERE order_id = o.order_id;
    DELETE FROM leases WHERE order_id = o.order_id;
    PERFORM shown_to_merchant(o.order_id);
    PERFORM notify('cancelled/' || o.merchant_id || '/' || o.order_number, o.order_id, 'text', 'cancelled',
        jsonb_build_object('reason', p_reason));
END $$;

-- The same, by nobody who holds it: whatever its holder still sends is stale.
CREATE FUNCTION bpc.cancel_over_holder(o bpc.orders, p_reason text, p_by text) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    UPDATE orders SET fence = fence + 1 WHERE order_id = o.order_id;
    PERFORM cancel(o, p_reason);
    PERFORM happened(o.order_id, 'cancelled', format('Cancelled %s: %s', p_by, replace(p_reason, '_', ' ')));
    PERFORM audited('cancelled', o.order_id, jsonb_build_object('reason', p_reason, 'by', p_by));
END $$;

-- A rep cancels, with a reason. That nobody was reached is for time to say, never before the 72 hours are over: except
-- where there is no way to reach the shopper, which is a rep's to decide.
CREATE FUNCTION bpc.cancel_by_rep(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    reason CONSTANT text := text_of(p_data, 'reason', 40);
BEGIN
    IF reason = 'not_reached' AND o.contact_step IS DISTINCT FROM 'decide'
        AND (o.cancel_due_at IS NULL OR o.cancel_due_at > clock_timestamp())
    THEN
        PERFORM bad_data('reason');
    END IF;
    IF p_data ? 'code' THEN
        PERFORM record_issue(o, p_data);
    END IF;
    PERFORM cancel(o, reason);
    RETURN 'Cancelled: ' || replace(reason, '_', ' ');
END $$;

-- Contacts that nobody answered for 72 hours end; one that a rep has in hand waits until they let go.
CREATE FUNCTION bpc.cancel_unanswered() RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    now CONSTANT timestamptz := clock_timestamp();
    o orders;
    due uuid;
BEGIN
    FOR due IN SELECT order_id FROM orders WHERE cancel_due_at <= now ORDER BY cancel_due_at LOOP
        SELECT * INTO o FROM orders WHERE order_id = due AND cancel_due_at <= now FOR UPDATE SKIP LOCKED;
        -- Looked up after the lock: a claim that came before it is seen.
        IF FOUND AND NOT is_held(due) THEN
            PERFORM cancel_over_holder(o, CASE WHEN attempts_of(o) -> -1 ->> 'decision' = 'declined'
                THEN declined_reason(o.issue_code) ELSE 'not_reached' END, 'by time');
        END IF;
    END LOOP;
END $$;

-- What became of the mStore's wish to cancel an order, for its shopper: 'cancelled' now; 'wanted' (a purchase may
-- have been made: it is cancelled if it was not); 'known' (it was before); 'placed' (too late); 'unknown'.
CREATE FUNCTION bpc.cancel_order(p_merchant_id text, p_order_number text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    o orders;
BEGIN
    SELECT * INTO o FROM orders WHERE merchant_id = p_merchant_id AND order_number = p_order_number FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unknown';
    ELSIF o.status = 'placed' THEN
        RETURN 'placed';
    ELSIF o.status = 'cancelled' THEN
        RETURN 'known';
    ELSIF o.status = 'submitted' AND o.cancel_wanted_at IS NOT NULL THEN
        RETURN 'wanted';
    ELSIF o.status = 'submitted' THEN
        UPDATE orders SET cancel_wanted_at = clock_timestamp() WHERE order_id = o.order_id;
        PERFORM happened(o.order_id, 'cancel_wanted', 'It may have been bought: it is cancelled if it was not');
        PERFORM audited('cancel_wanted', o.order_id);
        RETURN 'wanted';
    END IF;
    PERFORM cancel_over_holder(o, 'shopper_asked', 'by the mStore');
    RETURN 'cancelled';
END $$;
