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

-- The zones of a shopper, as far as central can keep their hours: where it does not know one of them (its time zone
-- data may be older than a desk's), or there is none, nobody calls.
CREATE FUNCTION bpc.check_zones(p_order_id uuid, p_zones jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    names CONSTANT text[] := zone_names(p_zones, 'address') || zone_names(p_zones, 'number');
    unknown text;
BEGIN
    IF cardinality(names) > 40 OR EXISTS (
        SELECT FROM unnest(names) AS name WHERE name !~ '^[A-Za-z][A-Za-z0-9_+-]{0,40}(/[A-Za-z0-9_+-]{1,40}){0,3}$'
    ) THEN
        PERFORM bad_data('zones');
    END IF;
    SELECT string_agg(name, ', ') INTO unknown
    FROM unnest(names) AS name WHERE name NOT IN (SELECT z.name FROM pg_timezone_names z);
    IF unknown IS NOT NULL THEN
        PERFORM happened(p_order_id, 'zones_unknown', 'Nobody calls: central does not know what time it is in ' || unknown);
    END IF;
    RETURN CASE WHEN unknown IS NULL AND names <> '{}' THEN p_zones END;
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

-- The picture an issue comes with; NULL where there is none, or it is none.
CREATE FUNCTION bpc.picture_of(p_data jsonb) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE SET search_path = bpc, pg_temp AS $$
DECLARE
    picture bytea;
BEGIN
    picture := decode(left(p_data ->> 'picture', 200001), 'base64');
    RETURN CASE WHEN length(picture) <= 150000 AND substr(picture, 1, 4) = 'RIFF' AND substr(picture, 9, 4) = 'WEBP'
        THEN picture END;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

-- What the page showed, for the history; '' where it showed nothing.
CREATE FUNCTION bpc.seen(p_currency text, p_evidence jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT concat_ws('; ', nullif(p_evidence ->> 'title', ''), nullif(p_evidence ->> 'url', ''),
        'price ' || (p_evidence ->> 'price') || ' ' || p_currency,
        'shipping ' || (p_evidence ->> 'shipping') || ' ' || p_currency,
        'total ' || (p_evidence ->> 'total') || ' ' || p_currency)
$$;

-- What stops an order, with what was seen and what its shopper is asked.
CREATE FUNCTION bpc.record_issue(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    code CONSTANT text := text_of(p_data, 'code');
    sub_reason CONSTANT text := text_of(p_data, 'sub_reason');
    evidence CONSTANT jsonb := coalesce(p_data -> 'evidence', '{}');
    ask CONSTANT jsonb := coalesce(p_data -> 'ask', '{}');
    taken CONSTANT bytea := picture_of(p_data);
    number bigint;
BEGIN
    IF jsonb_typeof(evidence) <> 'object' THEN
        PERFORM bad_data('evidence');
    END IF;
    IF NOT issue_fits(code, sub_reason) OR code = 'outcome_unknown' OR length(evidence::text) > 20000 THEN
        PERFORM bad_data('code');
    END IF;
    INSERT INTO issues (order_id, person, code, sub_reason, evidence, ask)
    VALUES (o.order_id, session_user, code, sub_reason, evidence || jsonb_strip_nulls(jsonb_build_object(
        'picture', nullif(taken IS NOT NULL, false),
        'no_picture', CASE WHEN taken IS NULL AND p_data ? 'picture' THEN 'central could not read it' END)), ask)
    RETURNING issue_id INTO number;
    IF taken IS NOT NULL THEN
        INSERT INTO issue_pictures (issue_id, order_id, picture) VALUES (number, o.order_id, taken);
    END IF;
    IF seen(o.currency, evidence) <> '' THEN
        PERFORM happened(o.order_id, 'seen', 'Seen: ' || seen(o.currency, evidence));
    END IF;
    UPDATE orders SET issue_code = code, issue_sub_reason = sub_reason WHERE order_id = o.order_id;
    RETURN CASE sub_reason WHEN 'unspecified' THEN code ELSE code || ', ' || sub_reason END;
END $$;

-- The order waits for its shopper. A card that stood in a page loses its CVV: it is asked for again by voice.
CREATE FUNCTION bpc.raise_issue(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    ask CONSTANT jsonb := coalesce(p_data -> 'ask', '{}');
    line CONSTANT text := record_issue(o, p_data);
BEGIN
    IF jsonb_typeof(ask) <> 'object' OR ask - '{total,lines}'::text[] <> '{}'
        OR NOT may_ask(text_of(p_data, 'code'), ask) THEN
        PERFORM bad_data('ask');
    END IF;
    IF ask ? 'total' THEN
        PERFORM amount_of(o, ask, 'total');
    END IF;
    IF ask ? 'lines' THEN
        PERFORM check_lines(o, ask -> 'lines');
    END IF;
    UPDATE orders SET status = 'awaiting_shopper', awaiting_since = clock_timestamp(),
        zones = check_zones(o.order_id, p_data -> 'zones')
    WHERE order_id = o.order_id;
    UPDATE sealed_secrets SET sealed = sealed #- '{fields,cvv}'
    WHERE order_id = o.order_id AND kind = 'card' AND opened_at IS NOT NULL;
    PERFORM plan_contact(o.order_id);
    PERFORM shown_to_merchant(o.order_id);
    RETURN line;
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
        OR NOT isfinite(call_back_at) OR call_back_at > clock_timestamp() + longest_call_back() THEN
        PERFORM bad_data('outcome');
    END IF;
    INSERT INTO contact_attempts (attempt_id, order_id, person, at, channel, outcome, decision, call_back_at, note)
    VALUES (gen_random_uuid(), o.order_id, session_user, clock_timestamp(), 'call', outcome,
        p_data ->> 'decision', call_back_at, note);
    PERFORM plan_contact(o.order_id);
    RETURN concat_ws(': ', 'Call', replace(concat_ws(', ', outcome, p_data ->> 'decision'), '_', ' '), nullif(note, ''));
END $$;

-- What whoever holds an order that awaits its shopper is told of it.
CREATE FUNCTION bpc.waiting_of(p_order_id uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
    SELECT jsonb_build_object('since', o.awaiting_since, 'zones', o.zones, 'attempts', attempts_of(o),
        'ask', last.ask, 'seen', last.evidence)
    FROM orders o LEFT JOIN LATERAL (
        SELECT ask, evidence FROM issues i WHERE i.order_id = o.order_id ORDER BY issue_id DESC LIMIT 1
    ) AS last ON true
    WHERE o.order_id = p_order_id AND o.status = 'awaiting_shopper' AND holds(p_order_id)
$$;
