-- An order whose shopper must be asked: what is next, what was tried, what they said.

-- The attempts since the shopper has been awaited, as next_contact reads them.
CREATE FUNCTION bpc.attempts_of(o bpc.orders) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('at', at, 'channel', channel, 'outcome', outcome,
        'decision', decision, 'call_back_at', call_back_at) ORDER BY at, channel), '[]')
    FROM contact_attempts WHERE order_id = o.order_id AND at >= o.awaiting_since
$$;

-- Write down what is next for an order that awaits its shopper. E-mails that are due are owed here and now, each an
-- attempt of its own. The caller holds the order's lock.
CREATE FUNCTION bpc.plan_contact(p_order_id uuid) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    o orders;
    attempts jsonb;
    has_phone boolean;
    has_email boolean;
    next record;
    emailed uuid;
    now timestamptz;
BEGIN
    SELECT * INTO o FROM orders WHERE order_id = p_order_id AND status = 'awaiting_shopper' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT coalesce(max(shopper ->> 'phone'), '') <> '', coalesce(max(shopper ->> 'email'), '') <> ''
    INTO has_phone, has_email FROM order_shoppers WHERE order_id = o.order_id;
    LOOP
        attempts := attempts_of(o);
        now := clock_timestamp();
        SELECT * INTO next FROM next_contact(o.issue_code, o.zones, has_phone, has_email, attempts, now);
        EXIT WHEN next.step <> 'email' OR next.due > now;
        emailed := gen_random_uuid();
        INSERT INTO contact_attempts (attempt_id, order_id, person, at, channel, outcome, note)
        VALUES (emailed, o.order_id, (SELECT login FROM people WHERE login = session_user), clock_timestamp(),
            'email', 'sent', '');
        PERFORM notify('email/' || emailed, o.order_id, 'email', o.issue_code, coalesce((
            SELECT ask FROM issues WHERE order_id = o.order_id ORDER BY issue_id DESC LIMIT 1), '{}'));
        PERFORM happened(o.order_id, 'email_owed', 'The shopper is e-mailed');
    END LOOP;
    UPDATE orders SET contact_step = nullif(next.step, 'cancel'),
        contact_due_at = CASE WHEN next.step <> 'cancel' THEN next.due END,
        cancel_due_at = cancels_at(o.issue_code, o.zones, has_phone, has_email, attempts)
    WHERE order_id = o.order_id;
END $$;

-- What time alone does to contacts: e-mails fall due, and where nobody was called while it was possible, the call
-- is due when it is possible again.
CREATE FUNCTION bpc.contacts_fell_due() RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    now CONSTANT timestamptz := clock_timestamp();
    due uuid;
BEGIN
    FOR due IN
        SELECT order_id FROM orders
        WHERE contact_step IN ('call', 'email') AND contact_due_at <= now
            AND (contact_step = 'email' OR next_opening(now, zones) > now)
        FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM plan_contact(due);
        PERFORM happened(due, 'contact_planned', 'The next step of the contact fell due');
    END LOOP;
END $$;

-- Refuse zones that nobody knows. None at all is allowed: then nobody calls.
CREATE FUNCTION bpc.check_zones(p_zones jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    names CONSTANT text[] := zone_names(p_zones, 'address') || zone_names(p_zones, 'number');
BEGIN
    IF names = '{}' THEN
        RETURN NULL;
    END IF;
    IF cardinality(names) > 40 OR EXISTS (
        SELECT FROM unnest(names) AS name WHERE name NOT IN (SELECT z.name FROM pg_timezone_names z)
    ) THEN
        PERFORM bad_data('zones');
    END IF;
    RETURN p_zones;
END $$;

CREATE FUNCTION bpc.amount_of(o bpc.orders, p_data jsonb, p_name text) RETURNS numeric
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    amount CONSTANT numeric := text_of(p_data, p_name, 20)::numeric;
BEGIN
    IF amount <> round(amount, minor_digits(o.currency)) OR NOT amount BETWEEN 0 AND 1e9 THEN
        PERFORM bad_data(p_name);
    END IF;
    RETURN amount;
END $$;

-- A smaller order: quantities by line, lines without left out. Something is left, of what is ordered.
CREATE FUNCTION bpc.check_lines(o bpc.orders, p_lines jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM jsonb_each_text(p_lines) wanted
            LEFT JOIN order_items i ON i.order_id = o.order_id AND i.line::text = wanted.key
        WHERE i.line IS NULL OR NOT wanted.value::integer BETWEEN 0 AND i.quantity
    ) OR NOT EXISTS (SELECT FROM jsonb_each_text(p_lines) wanted WHERE wanted.value::integer > 0) THEN
        PERFORM bad_data('lines');
    END IF;
END $$;

-- The order waits for its shopper. A card that stood in a page loses its CVV: it is asked for again by voice.
CREATE FUNCTION bpc.raise_issue(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    code CONSTANT text := text_of(p_data, 'code');
    sub_reason CONSTANT text := text_of(p_data, 'sub_reason');
    evidence CONSTANT jsonb := coalesce(p_data -> 'evidence', '{}');
    ask CONSTANT jsonb := coalesce(p_data -> 'ask', '{}');
BEGIN
    IF NOT issue_fits(code, sub_reason) OR code = 'outcome_unknown' OR length(evidence::text) > 20000 THEN
        PERFORM bad_data('code');
    END IF;
    IF jsonb_typeof(ask) <> 'object' OR ask - '{total,lines}'::text[] <> '{}' OR ask ? 'lines' AND NOT ask ? 'total' THEN
        PERFORM bad_data('ask');
    END IF;
    IF ask ? 'total' THEN
        PERFORM amount_of(o, ask, 'total');
    END IF;
    IF ask ? 'lines' THEN
        PERFORM check_lines(o, ask -> 'lines');
    END IF;
    INSERT INTO issues (order_id, person, code, sub_reason, evidence, ask)
    VALUES (o.order_id, session_user, code, sub_reason, evidence, ask);
    UPDATE orders SET status = 'awaiting_shopper', issue_code = code, issue_sub_reason = sub_reason,
        awaiting_since = clock_timestamp(), zones = check_zones(p_data -> 'zones')
    WHERE order_id = o.order_id;
    UPDATE sealed_secrets SET sealed = sealed #- '{fields,cvv}'
    WHERE order_id = o.order_id AND kind = 'card' AND opened_at IS NOT NULL;
    PERFORM plan_contact(o.order_id);
    PERFORM shown_to_merchant(o.order_id);
    RETURN CASE sub_reason WHEN 'unspecified' THEN code ELSE code || ', ' || sub_reason END;
END $$;

-- A call, at central's clock. E-mails are central's own to send.
CREATE FUNCTION bpc.contacted(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    outcome CONSTANT text := text_of(p_data, 'outcome');
    note CONSTANT text := btrim(coalesce(p_data ->> 'note', ''));
    call_back_at CONSTANT timestamptz := (p_data ->> 'call_back_at')::timestamptz;
BEGIN
    IF p_data ->> 'channel' IS DISTINCT FROM 'call' OR outcome IN ('sent', 'bounced') OR length(note) > 2000
        OR call_back_at > clock_timestamp() + longest_call_back() THEN
        PERFORM bad_data('outcome');
    END IF;
    INSERT INTO contact_attempts (attempt_id, order_id, person, at, channel, outcome, decision, call_back_at, note)
    VALUES (gen_random_uuid(), o.order_id, session_user, clock_timestamp(), 'call', outcome,
        p_data ->> 'decision', call_back_at, note);
    PERFORM plan_contact(o.order_id);
    RETURN concat_ws(': ', 'Call', replace(concat_ws(', ', outcome, p_data ->> 'decision'), '_', ' '), nullif(note, ''));
END $$;

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
    IF lines IS NOT NULL THEN
        IF p_data ->> 'total' IS NULL THEN
            PERFORM bad_data('total');
        END IF;
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
        UPDATE orders SET zones = check_zones(p_data -> 'zones') WHERE order_id = o.order_id;
    END IF;
    PERFORM plan_contact(o.order_id);
    RETURN 'Corrected: ' || concat_ws(', ', CASE WHEN changed ? 'phone' THEN 'phone' END, CASE WHEN changed ? 'email' THEN 'email' END,
        CASE WHEN address IS NOT NULL THEN 'shipping address' END);
END $$;

-- What whoever holds an order that awaits its shopper is told of it.
CREATE FUNCTION bpc.waiting_of(p_order_id uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
    SELECT jsonb_build_object('since', o.awaiting_since, 'zones', o.zones, 'attempts', attempts_of(o), 'ask', (
        SELECT ask FROM issues i WHERE i.order_id = o.order_id ORDER BY issue_id DESC LIMIT 1))
    FROM orders o WHERE o.order_id = p_order_id AND o.status = 'awaiting_shopper' AND holds(p_order_id)
$$;
