-- People, keys, merchants. Each change is one audit row.

CREATE FUNCTION bpc.group_of(p_role text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT 'bpc_' || p_role $$;

-- Enrol a person, or anew with another name, role or key: their row and their PostgreSQL role. `p_verifier` is
-- the SCRAM verifier of their database password, made by the caller: the password never comes here.
CREATE FUNCTION bpc.enrol_person(
    p_login text, p_display_name text, p_role text, p_public_key bytea, p_verifier text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    known people;
    groups CONSTANT text := 'bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator';
BEGIN
    IF p_login !~ '^[a-z][a-z0-9._-]{0,62}$' OR p_login ~ '^(pg_|bpc_)' THEN
        RAISE EXCEPTION '% cannot be a login', p_login USING ERRCODE = 'BPC05';
    END IF;
    IF p_verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
        RAISE EXCEPTION 'a SCRAM verifier is needed' USING ERRCODE = 'BPC05';
    END IF;
    SELECT * INTO known FROM people WHERE login = p_login FOR NO KEY UPDATE;
    IF known.public_key <> p_public_key THEN
        DELETE FROM grants WHERE person = p_login; -- sealed to a key that is gone
    END IF;
    INSERT INTO people (login, display_name, role, public_key)
    VALUES (p_login, p_display_name, p_role, p_public_key)
    ON CONFLICT (login) DO UPDATE SET display_name = excluded.display_name, role = excluded.role,
        public_key = excluded.public_key, enrolled_at = excluded.enrolled_at, removed_at = NULL;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = p_login) THEN
        -- Only a role that is a person's already: never one that PostgreSQL or somebody else made.
        IF NOT EXISTS (
            SELECT FROM pg_auth_members m JOIN pg_roles person ON person.oid = m.member
                JOIN pg_roles theirs ON theirs.oid = m.roleid
            WHERE person.rolname = p_login AND theirs.rolname = ANY (string_to_array(groups, ', '))
        ) THEN
            RAISE EXCEPTION '% is the name of another role of this server', p_login USING ERRCODE = 'BPC05';
        END IF;
        EXECUTE format('REVOKE %s FROM %I', groups, p_login);
        EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', p_login, p_verifier);
    ELSE
        EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 20 PASSWORD %L', p_login, p_verifier);
    END IF;
    EXECUTE format('GRANT %I TO %I', group_of(p_role), p_login);
    PERFORM audited('enrolled', NULL, jsonb_build_object('login', p_login, 'role', p_role));
END $$;

-- Remove a person: their role, grants and sessions go; what they did stays. Their orders return to the queue,
-- submitted ones stay submitted with their outcome to be found out (domain/transition.py, after_lapse).
CREATE FUNCTION bpc.remove_person(p_login text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    theirs uuid;
BEGIN
    UPDATE people SET removed_at = clock_timestamp() WHERE login = p_login AND removed_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION '% is not enrolled', p_login USING ERRCODE = 'BPC05';
    END IF;
    DELETE FROM grants WHERE person = p_login;
    PERFORM FROM orders WHERE order_id IN (SELECT order_id FROM leases WHERE person = p_login)
    ORDER BY order_id FOR UPDATE;
    UPDATE leases SET expires_at = clock_timestamp() WHERE person = p_login;
    PERFORM return_expired();
    DELETE FROM leases l USING orders o
    WHERE l.order_id = o.order_id AND l.person = p_login AND o.status <> 'submitted';
    BEGIN
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = p_login;
    EXCEPTION WHEN insufficient_privilege THEN
        NULL; -- a session that cannot be ended has no rights any more without its role
    END;
    EXECUTE format('DROP ROLE IF EXISTS %I', p_login);
    PERFORM audited('removed', NULL, jsonb_build_object('login', p_login));
END $$;

CREATE FUNCTION bpc.save_merchant(p_merchant jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    INSERT INTO merchants (merchant_id, name, mstore_url, domains, payment_hosts, resource_hosts, order_option,
        revenue_share_rate, currency, guest_checkout)
    SELECT r.merchant_id, r.name, r.mstore_url, r.domains, r.payment_hosts, r.resource_hosts, r.order_option,
        r.revenue_share_rate, r.currency, r.guest_checkout
    FROM jsonb_populate_record(NULL::merchants, p_merchant) r
    ON CONFLICT (merchant_id) DO UPDATE SET name = excluded.name, mstore_url = excluded.mstore_url,
        domains = excluded.domains, payment_hosts = excluded.payment_hosts,
        resource_hosts = excluded.resource_hosts, order_option = excluded.order_option,
        revenue_share_rate = excluded.revenue_share_rate, currency = excluded.currency,
        guest_checkout = excluded.guest_checkout, changed_at = clock_timestamp();
    PERFORM audited('merchant_saved', NULL, p_merchant);
END $$;

-- A new key epoch and its grants, `[{"person", "sealed_private_key": base64}]`. Only people whose role may hold
-- cards are granted (GRANTED_ROLES of domain/people.py).
CREATE FUNCTION bpc.add_epoch(p_epoch_id text, p_day date, p_public_key bytea, p_grants jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    granted record;
BEGIN
    INSERT INTO key_epochs (epoch_id, day, public_key) VALUES (p_epoch_id, p_day, p_public_key);
    FOR granted IN SELECT * FROM jsonb_to_recordset(p_grants) AS g (person text, sealed_private_key text) LOOP
        PERFORM FROM people WHERE login = granted.person AND removed_at IS NULL
            AND role IN ('representative', 'vp_engineering');
        IF NOT FOUND THEN
            RAISE EXCEPTION '% may not be granted cards', granted.person USING ERRCODE = 'BPC05';
        END IF;
        INSERT INTO grants (epoch_id, person, sealed_private_key)
        VALUES (p_epoch_id, granted.person, decode(granted.sealed_private_key, 'base64'));
    END LOOP;
    PERFORM audited('epoch_added', NULL, jsonb_build_object('epoch_id', p_epoch_id, 'day', p_day,
        'granted', (SELECT coalesce(jsonb_agg(g ->> 'person'), '[]') FROM jsonb_array_elements(p_grants) g)));
END $$;

-- This central is for rehearsals or a demo: made-up orders only. Refused once it holds orders of a real one.
CREATE FUNCTION bpc.mark_rehearsal() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM settings WHERE name = 'is_rehearsal') THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM orders) THEN
        RAISE EXCEPTION 'this central holds orders already; only a new one can be for rehearsals'
            USING ERRCODE = 'BPC05';
    END IF;
    INSERT INTO settings (name, value) VALUES ('is_rehearsal', 'true');
    PERFORM audited('marked_rehearsal', NULL);
END $$;

-- The history of an order, for whoever holds it: notes may speak of a shopper.
CREATE FUNCTION bpc.history(p_order_id uuid) RETURNS TABLE (at timestamptz, actor text, kind text, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
    SELECT e.at, e.actor, e.kind, e.text FROM events e
    WHERE e.order_id = p_order_id AND holds(p_order_id) ORDER BY e.event_id
$$;

-- Whether everyone who may hold cards is granted an epoch.
CREATE FUNCTION bpc.all_granted(p_epoch_id text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM people p
        WHERE p.role IN ('representative', 'vp_engineering') AND p.removed_at IS NULL
            AND NOT EXISTS (SELECT FROM grants g WHERE g.epoch_id = p_epoch_id AND g.person = p.login)
    )
$$;
