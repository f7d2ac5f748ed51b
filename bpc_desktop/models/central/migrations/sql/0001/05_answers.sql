-- What the shopper answers: their yes, another card or login, corrections; and what is done without an answer.

-- Nobody is awaited any more: the clock goes on where it rested.
CREATE FUNCTION bpc.go_on(o bpc.orders) RETURNS void
LANGUAGE sql SET search_path = bpc, pg_temp AS $$
    UPDATE orders SET status = 'in_progress', due_at = due_after_rest(due_at, awaiting_since, clock_timestamp()),
        awaiting_since = NULL, contact_step = NULL, contact_due_at = NULL, cancel_due_at = NULL
    WHERE order_id = o.order_id AND status = 'awaiting_shopper'
$$;

-- The shopper's yes, said in a call or a reply of this contact. What was approved is what is bought from now on.
CREATE FUNCTION bpc.approve(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    v_how CONSTANT text := text_of(p_data, 'how');
    lines CONSTANT jsonb := nullif(p_data -> 'lines', 'null');
    agreed CONSTANT numeric := CASE WHEN p_data ->> 'total' IS NULL THEN o.base_total
        ELSE amount_of(o, p_data, 'total') END;
    old_lines jsonb;
BEGIN
    UPDATE contact_attempts SET decision = 'approved'
    WHERE attempt_id = (
        SELECT attempt_id FROM contact_attempts
        WHERE order_id = o.order_id AND at >= o.awaiting_since AND channel = v_how AND outcome = 'answered'
        ORDER BY at DESC LIMIT 1);
    IF NOT FOUND OR v_how <> 'call' AND o.issue_code = 'incorrect_card' THEN
        PERFORM bad_data('how');
    END IF;
    IF NOT may_ask(o.issue_code, jsonb_strip_nulls(jsonb_build_object('total', p_data -> 'total', 'lines', lines))) THEN
        PERFORM bad_data('agreed');
    END IF;
    IF lines IS NOT NULL THEN
        PERFORM check_lines(o, lines);
        SELECT jsonb_object_agg(line, coalesce(approved_quantity, quantity)) INTO old_lines
        FROM order_items WHERE order_id = o.order_id;
        UPDATE order_items SET approved_quantity = coalesce((lines ->> line::text)::integer, 0)
        WHERE order_id = o.order_id;
    END IF;
    INSERT INTO approvals (order_id, person, how, issue_code, old_total, new_total, old_lines, new_lines)
    VALUES (o.order_id, session_user, v_how, o.issue_code, o.base_total, agreed, old_lines, lines);
    PERFORM go_on(o);
    UPDATE orders SET base_total = agreed, issue_code = NULL, issue_sub_reason = NULL WHERE order_id = o.order_id;
    PERFORM shown_to_merchant(o.order_id);
    PERFORM audited('approval', o.order_id, jsonb_build_object('how', v_how, 'issue', o.issue_code,
        'old_total', o.base_total, 'new_total', agreed, 'old_lines', old_lines, 'new_lines', lines));
    RETURN format('The shopper agreed by %s: %s %s', v_how, agreed, o.currency);
END $$;

-- Sign in another way: once the contact rule says so, and from then on also another one.
CREATE FUNCTION bpc.fall_back(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    way CONSTANT text := text_of(p_data, 'way');
BEGIN
    IF way NOT IN ('guest', 'new_account') OR way = ANY (o.fell_back)
        OR o.issue_code IS DISTINCT FROM 'incorrect_login'
        OR o.status = 'awaiting_shopper' AND o.contact_step IS DISTINCT FROM 'fall_back'
        OR o.status <> 'awaiting_shopper' AND o.fell_back = '{}'
        OR way = 'guest' AND NOT (SELECT guest_checkout FROM merchants WHERE merchant_id = o.merchant_id) THEN
        PERFORM bad_data('way');
    END IF;
    PERFORM go_on(o);
    UPDATE orders SET fell_back = fell_back || way, has_login = false WHERE order_id = o.order_id;
    DELETE FROM sealed_secrets WHERE order_id = o.order_id AND kind = 'login'; -- it does not work
    PERFORM shown_to_merchant(o.order_id);
    RETURN 'The shopper was not reached: ' || replace(way, '_', ' ');
END $$;

-- A card taken by voice, or a login the shopper told, in place of the one before.
CREATE FUNCTION bpc.replace_secret(o bpc.orders, p_kind text, p_data jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    PERFORM check_sealed(p_data -> 'sealed', p_kind, o.merchant_id || '/' || o.order_number);
    INSERT INTO sealed_secrets (order_id, kind, epoch_id, sealed)
    VALUES (o.order_id, p_kind, p_data -> 'sealed' ->> 'epoch_id', p_data -> 'sealed')
    ON CONFLICT (order_id, kind) DO UPDATE SET epoch_id = excluded.epoch_id, sealed = excluded.sealed,
        opened_at = NULL;
END $$;

CREATE FUNCTION bpc.take_card(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    card CONSTANT jsonb := p_data -> 'card';
BEGIN
    PERFORM replace_secret(o, 'card', p_data);
    IF NOT p_data -> 'sealed' -> 'fields' ?& ARRAY['number', 'exp_month', 'exp_year'] THEN
        PERFORM bad_data('sealed');
    END IF;
    UPDATE order_shoppers SET card_brand = text_of(card, 'brand', 40), card_last_four = text_of(card, 'last_four', 4)
    WHERE order_id = o.order_id;
    RETURN 'A card was taken by voice and sealed';
END $$;

CREATE FUNCTION bpc.take_login(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    PERFORM replace_secret(o, 'login', p_data);
    IF NOT p_data -> 'sealed' -> 'fields' ?& ARRAY['username', 'password'] THEN
        PERFORM bad_data('sealed');
    END IF;
    UPDATE orders SET has_login = true WHERE order_id = o.order_id;
    RETURN 'The shopper told a login; it was sealed';
END $$;

-- What the shopper says of themselves is kept with the rest of their data, and told to nobody else.
CREATE FUNCTION bpc.correct_shopper(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    known CONSTANT text[] := ARRAY['given_name', 'family_name', 'line1', 'city', 'postal_code', 'country',
        'company', 'line2', 'region'];
    address CONSTANT jsonb := nullif(p_data -> 'shipping_address', 'null');
    changed CONSTANT jsonb := jsonb_strip_nulls(jsonb_build_object('phone', p_data -> 'phone', 'email', p_data -> 'email'));
BEGIN
    IF EXISTS (SELECT FROM jsonb_each(changed) WHERE jsonb_typeof(value) <> 'string')
        OR changed ->> 'phone' !~ '^[+0-9 ().x/-]{3,40}$' OR changed ->> 'email' !~ '^[^@\s]+@[^@\s]+$' THEN
        PERFORM bad_data('shopper');
    END IF;
    IF address IS NOT NULL AND (address - known <> '{}' OR NOT address ?& known[1:6]
        OR address ->> 'country' !~ '^[A-Z]{2}$' OR btrim(address ->> 'line1') = '' OR btrim(address ->> 'city') = ''
        OR EXISTS (SELECT FROM jsonb_each(address) WHERE jsonb_typeof(value) <> 'string' OR length(value #>> '{}') > 500)
    ) THEN
        PERFORM bad_data('shipping_address');
    END IF;
    UPDATE order_shoppers SET shopper = shopper || changed, shipping_address = coalesce(address, shipping_address)
    WHERE order_id = o.order_id;
    IF nullif(p_data -> 'zones', 'null') IS NOT NULL THEN
        UPDATE orders SET zones = check_zones(o.order_id, p_data -> 'zones') WHERE order_id = o.order_id;
    END IF;
    PERFORM plan_contact(o.order_id);
    RETURN 'Corrected: ' || concat_ws(', ', CASE WHEN changed ? 'phone' THEN 'phone' END, CASE WHEN changed ? 'email' THEN 'email' END,
        CASE WHEN address IS NOT NULL THEN 'shipping address' END);
END $$;
