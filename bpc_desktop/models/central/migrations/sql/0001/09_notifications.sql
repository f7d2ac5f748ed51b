-- Texts and e-mails to shoppers, and what comes back. A worker (group bpc_worker) reads no table but settings:
-- it takes one notification at a time, says before it hands it over, and says how that ended.
--
-- waiting -> sending -> sent | failed | uncertain. `failed`: it certainly did not leave. `uncertain`: it may have
-- left, and nobody but the gateway knows; it is shown, never sent again by itself (10_undelivered.sql).

CREATE FUNCTION bpc.notification_attempts() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 6 $$;
CREATE FUNCTION bpc.notification_lease() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '5 minutes' $$;

-- 30 s, 2 min, 8 min, 32 min, 2 h 8 min: within 3 hours, well inside the day for which gateways keep keys.
CREATE FUNCTION bpc.notification_wait(p_attempt integer) RETURNS interval
LANGUAGE sql IMMUTABLE AS $$ SELECT interval '30 seconds' * 4 ^ (p_attempt - 1) $$;

-- Owe a text or an e-mail, once for each key however often it is asked for.
CREATE FUNCTION bpc.notify(
    p_once_key text, p_order_id uuid, p_channel text, p_template text, p_values jsonb
) RETURNS void
LANGUAGE sql SET search_path = bpc, pg_temp AS $$
    INSERT INTO notifications (once_key, order_id, channel, template, values)
    VALUES (p_once_key, p_order_id, p_channel, p_template, p_values)
    ON CONFLICT (once_key) DO NOTHING
$$;

-- It stays as it is from now on; everybody who looks at the order sees how it ended.
CREATE FUNCTION bpc.settle_notification(n bpc.notifications, p_state text, p_reason text) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    UPDATE notifications SET state = p_state, reason = p_reason, handed_over = false, leased_until = NULL,
        settled_at = clock_timestamp()
    WHERE notification_id = n.notification_id;
    PERFORM happened(n.order_id, 'notification_' || p_state,
        concat_ws(': ', n.channel || ' ' || n.template, p_reason));
    PERFORM audited('notification_' || p_state, n.order_id, jsonb_build_object(
        'once_key', n.once_key, 'channel', n.channel, 'template', n.template, 'attempt', n.attempt));
    RETURN p_state;
END $$;

-- How an attempt ended: 'sent'; 'refused' (it did not leave, and may later); 'rejected' (it did not, and never
-- will); 'unsure' (no answer: it may have left).
CREATE FUNCTION bpc.end_attempt(n bpc.notifications, p_result text, p_reason text) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    again CONSTANT boolean := n.attempt < notification_attempts()
        AND (p_result = 'refused' OR p_result = 'unsure' AND n.repeatable);
BEGIN
    IF p_result = 'sent' THEN
        RETURN settle_notification(n, 'sent', NULL);
    END IF;
    IF again THEN
        UPDATE notifications SET state = 'waiting', reason = p_reason, handed_over = false, leased_until = NULL,
            unsure = unsure OR p_result = 'unsure', due_at = clock_timestamp() + notification_wait(n.attempt)
        WHERE notification_id = n.notification_id;
        RETURN 'waiting';
    END IF;
    RETURN settle_notification(
        n, CASE WHEN n.unsure OR p_result = 'unsure' THEN 'uncertain' ELSE 'failed' END, p_reason);
END $$;

-- The next notification of these channels for a worker, with all it needs to write it; NULL where none is due. What
-- a worker took and was not heard of any more comes back, or is uncertain.
CREATE FUNCTION bpc.take_notification(p_channels text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    n notifications;
BEGIN
    FOR n IN
        SELECT * FROM notifications WHERE state = 'sending' AND leased_until <= clock_timestamp()
        FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM end_attempt(n, CASE WHEN n.handed_over THEN 'unsure' ELSE 'refused' END,
            'the worker that sent it was not heard of any more');
    END LOOP;

    WITH next AS (
        SELECT notification_id FROM notifications
        WHERE state = 'waiting' AND due_at <= clock_timestamp() AND channel = ANY (p_channels)
        ORDER BY due_at
        FOR UPDATE SKIP LOCKED
        LIMIT 1
    )
    UPDATE notifications taken SET state = 'sending', attempt = attempt + 1, handed_over = false,
        leased_until = clock_timestamp() + notification_lease()
    FROM next WHERE taken.notification_id = next.notification_id
    RETURNING taken.* INTO n;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    RETURN (
        SELECT jsonb_build_object(
            'notification_id', n.notification_id, 'attempt', n.attempt, 'channel', n.channel,
            'template', n.template, 'values', n.values,
            'reference', o.merchant_id || '/' || o.order_number, 'order_number', o.order_number,
            'currency', o.currency, 'base_total', o.base_total::text,
            'merchant', m.name, 'mstore_url', m.mstore_url,
            'given_name', s.shopper ->> 'given_name', 'email', s.shopper ->> 'email',
            'phone', s.shopper ->> 'phone', 'language', s.shopper ->> 'language',
            'country', s.shipping_address ->> 'country',
            'items', (SELECT jsonb_object_agg(i.line::text, i.name) FROM order_items i
                WHERE i.order_id = o.order_id),
            'callback', (SELECT value FROM settings WHERE name = 'callback_number'),
            'sender', (SELECT value FROM settings WHERE name = 'email_sender'))
        FROM orders o JOIN merchants m USING (merchant_id) LEFT JOIN order_shoppers s USING (order_id)
        WHERE o.order_id = n.order_id
    );
END $$;

-- Whether it is an e-mail that asks what nobody waits for any more: its order went on since, whatever it waits for now.
CREATE FUNCTION bpc.is_moot(n bpc.notifications) RETURNS boolean
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT n.channel = 'email' AND NOT EXISTS (
        SELECT FROM orders o
        WHERE o.order_id = n.order_id AND o.status = 'awaiting_shopper' AND o.awaiting_since <= n.wanted_at
    )
$$;

-- A worker is about to hand it over to a gateway; `p_recipient` is the number (E.164) or address. 'go', and from
-- now on it may have left; or not: 'stale' (it is another worker's by now), 'opted_out', 'moot' (an e-mail that
-- asks what nobody waits for any more), which end it.
CREATE FUNCTION bpc.handing_over(
    p_notification_id uuid, p_attempt integer, p_recipient text, p_repeatable boolean
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    n notifications;
BEGIN
    SELECT * INTO n FROM notifications WHERE notification_id = p_notification_id FOR UPDATE;
    IF n.attempt IS DISTINCT FROM p_attempt OR n.state <> 'sending' OR n.leased_until <= clock_timestamp() THEN
        RETURN 'stale';
    END IF;
    IF n.channel = 'text' AND EXISTS (SELECT FROM opted_out WHERE phone = p_recipient) THEN
        PERFORM end_attempt(n, 'rejected', 'the shopper wants no texts (STOP)');
        RETURN 'opted_out';
    END IF;
    IF is_moot(n) THEN
        PERFORM end_attempt(n, 'rejected', 'the order is not waiting for its shopper any more');
        -- Nobody need decide about it.
        UPDATE notifications SET decision = 'left', decided_by = session_user, decided_at = clock_timestamp()
        WHERE notification_id = n.notification_id;
        RETURN 'moot';
    END IF;
    UPDATE notifications SET handed_over = true, repeatable = p_repeatable,
        leased_until = clock_timestamp() + notification_lease()
    WHERE notification_id = n.notification_id;
    RETURN 'go';
END $$;

-- How a worker's attempt ended (`end_attempt`); the state it is in now. An attempt whose lease ran out may still
-- say so while nobody else has taken it. An e-mail that no server takes counts as one that came back.
CREATE FUNCTION bpc.attempt_ended(
    p_notification_id uuid, p_attempt integer, p_result text, p_reason text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    n notifications;
BEGIN
    PERFORM FROM orders WHERE p_result = 'rejected'
        AND order_id = (SELECT order_id FROM notifications WHERE notification_id = p_notification_id) FOR UPDATE;
    SELECT * INTO n FROM notifications WHERE notification_id = p_notification_id FOR UPDATE;
    IF n.attempt = p_attempt AND (
        n.state = 'sending' OR p_result = 'sent' AND n.state IN ('waiting', 'uncertain')
    ) THEN
        IF p_result = 'rejected' AND n.channel = 'email' THEN
            INSERT INTO contact_attempts (attempt_id, order_id, at, channel, outcome, note)
            VALUES (gen_random_uuid(), n.order_id, clock_timestamp(), 'email', 'bounced', '');
            PERFORM plan_contact(n.order_id);
        END IF;
        RETURN end_attempt(n, p_result, left(p_reason, 300));
    END IF;
    RETURN n.state;
END $$;

-- An e-mail that came in: 'answered' (the shopper wrote) or 'bounced' (it did not reach them). Found by the
-- notification it answers, or an answer by order reference and the shopper's own address. 'attached' to its order;
-- 'known' where it was before; 'unmatched'. `p_note` holds no card number any more.
CREATE FUNCTION bpc.email_received(
    p_message_id text, p_outcome text, p_notification_id uuid, p_reference text, p_sender text, p_note text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    n notifications;
    o orders;
BEGIN
    SELECT * INTO n FROM notifications WHERE notification_id = p_notification_id AND channel = 'email';
    SELECT orders.* INTO o FROM orders
    WHERE order_id = n.order_id OR n.order_id IS NULL AND p_outcome = 'answered'
        AND merchant_id || '/' || order_number = p_reference
        AND EXISTS (SELECT FROM order_shoppers s WHERE s.order_id = orders.order_id
            AND lower(s.shopper ->> 'email') = lower(p_sender))
    FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unmatched';
    END IF;
    INSERT INTO contact_attempts (attempt_id, order_id, at, channel, outcome, note)
    VALUES (md5(p_message_id)::uuid, o.order_id, clock_timestamp(), 'email', p_outcome, left(p_note, 4000))
    ON CONFLICT (attempt_id) DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'known';
    END IF;
    IF p_outcome = 'bounced' THEN
        UPDATE notifications SET state = 'failed', reason = 'it came back: the address does not take it',
            settled_at = clock_timestamp(), decision = NULL, decided_by = NULL, decided_at = NULL
        WHERE notification_id = n.notification_id AND state IN ('sent', 'uncertain')
            AND decision IS DISTINCT FROM 'sent_again';
    END IF;
    PERFORM plan_contact(o.order_id);
    PERFORM happened(o.order_id, 'email_' || p_outcome, CASE p_outcome
        WHEN 'bounced' THEN 'The e-mail came back'
        ELSE 'Answer by e-mail: ' || regexp_replace(left(p_note, 4000), '\s+', ' ', 'g') END);
    PERFORM audited('email_' || p_outcome, o.order_id);
    RETURN 'attached';
END $$;

-- A text that came in from a number (E.164): 'stop', 'start' (texts are wanted again) or 'other'. `p_cursor` is how
-- far the gateway's texts are read now.
CREATE FUNCTION bpc.text_received(p_cursor text, p_phone text, p_wish text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    IF p_wish = 'stop' THEN
        INSERT INTO opted_out (phone) VALUES (p_phone) ON CONFLICT (phone) DO NOTHING;
    ELSIF p_wish = 'start' THEN
        DELETE FROM opted_out WHERE phone = p_phone;
    END IF;
    INSERT INTO settings (name, value) VALUES ('texts_read_until', p_cursor)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;
END $$;

-- Enrol a worker, or give it a new password: a PostgreSQL role of group bpc_worker. The password never comes here.
CREATE FUNCTION bpc.enrol_worker(p_login text, p_verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    IF p_login !~ '^[a-z][a-z0-9._-]{0,62}$' OR p_login ~ '^(pg_|bpc_)' THEN
        RAISE EXCEPTION '% cannot be a login', p_login USING ERRCODE = 'BPC05';
    END IF;
    IF p_verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'a SCRAM verifier is needed' USING ERRCODE = 'BPC05';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = p_login) THEN
        EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 20 PASSWORD %L IN ROLE bpc_worker', p_login, p_verifier);
    ELSIF EXISTS (
        SELECT FROM pg_auth_members m JOIN pg_roles worker ON worker.oid = m.member
            JOIN pg_roles theirs ON theirs.oid = m.roleid
        WHERE worker.rolname = p_login AND theirs.rolname = 'bpc_worker'
    ) THEN
        EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', p_login, p_verifier);
    ELSE
        RAISE EXCEPTION '% is the name of another role of this server', p_login USING ERRCODE = 'BPC05';
    END IF;
    PERFORM audited('worker_enrolled', NULL, jsonb_build_object('login', p_login));
END $$;

-- What shoppers are told of us: the address e-mails come from, and the number to call back.
CREATE FUNCTION bpc.save_sender(p_email_sender text, p_callback_number text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    INSERT INTO settings (name, value)
    VALUES ('email_sender', p_email_sender), ('callback_number', p_callback_number)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;
    PERFORM audited('sender_saved', NULL, jsonb_build_object(
        'email_sender', p_email_sender, 'callback_number', p_callback_number));
END $$;

-- Who may what ---------------------------------------------------------------------------------------------

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bpc FROM PUBLIC;

-- How it stands, for everybody at a desk: which order, not which shopper.
GRANT SELECT (notification_id, order_id, channel, template, state, attempt, reason, wanted_at, due_at, settled_at)
    ON bpc.notifications TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator;
CREATE POLICY queue ON bpc.notifications FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator USING (true);

GRANT EXECUTE ON FUNCTION bpc.take_notification(text[]), bpc.handing_over(uuid, integer, text, boolean),
    bpc.attempt_ended(uuid, integer, text, text), bpc.email_received(text, text, uuid, text, text, text),
    bpc.text_received(text, text, text) TO bpc_worker;
GRANT EXECUTE ON FUNCTION bpc.enrol_worker(text, text), bpc.save_sender(text, text)
    TO bpc_administrator, bpc_vp_engineering;
