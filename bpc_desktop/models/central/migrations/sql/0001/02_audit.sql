-- The audit: append-only rows, each hash over the row and the hash before it.

CREATE TABLE bpc.audit (
    seq bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL,
    order_id uuid,
    data jsonb NOT NULL,
    hash bytea NOT NULL
);

CREATE INDEX audit_order ON bpc.audit (order_id);

-- Where the chain ends: a row cut off its end is missed, and appending takes turns here.
CREATE TABLE bpc.audit_head (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    seq bigint NOT NULL,
    hash bytea NOT NULL
);

INSERT INTO bpc.audit_head (seq, hash) VALUES (0, sha256('BPC Desktop audit'::bytea));

-- What a row's hash is over, as text that is the same on every server and for every reader.
CREATE FUNCTION bpc.audit_text(r bpc.audit) RETURNS text
LANGUAGE sql STABLE SET timezone = 'UTC' SET search_path = bpc, pg_temp AS $$
    SELECT jsonb_build_array(
        r.seq, to_char(r.at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), r.actor, r.kind, r.order_id, r.data
    )::text
$$;

CREATE FUNCTION bpc.chain_audit() RETURNS trigger
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    head audit_head;
BEGIN
    SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
    NEW.seq := head.seq + 1;
    NEW.at := clock_timestamp();
    NEW.actor := session_user;
    NEW.hash := sha256(head.hash || convert_to(audit_text(NEW), 'UTF8'));
    UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
    RETURN NEW;
END $$;

CREATE TRIGGER chain_audit BEFORE INSERT ON bpc.audit FOR EACH ROW EXECUTE FUNCTION bpc.chain_audit();

CREATE FUNCTION bpc.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'BPC02';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bpc.audit
    FOR EACH STATEMENT EXECUTE FUNCTION bpc.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON bpc.audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION bpc.refuse_change();

-- One audit row. The head stays locked until the transaction ends, so call it after other locks are taken.
CREATE FUNCTION bpc.audited(p_kind text, p_order_id uuid, p_data jsonb DEFAULT '{}') RETURNS void
LANGUAGE sql SET search_path = bpc, pg_temp AS $$
    INSERT INTO audit (kind, order_id, data) VALUES (p_kind, p_order_id, p_data)
$$;

-- One line of an order's history, which the change feed carries to every desk. NOTIFY is only a hint.
CREATE FUNCTION bpc.happened(p_order_id uuid, p_kind text, p_text text DEFAULT '') RETURNS void
LANGUAGE sql SET search_path = bpc, pg_temp AS $$
    INSERT INTO events (order_id, actor, kind, text) VALUES (p_order_id, session_user, p_kind, p_text);
    SELECT pg_notify('bpc_events', '');
$$;

-- What the merchant's Dashboard shows of an order from now on.
CREATE FUNCTION bpc.shown_to_merchant(p_order_id uuid) RETURNS void
LANGUAGE sql SET search_path = bpc, pg_temp AS $$
    INSERT INTO dashboard_entries
        (order_id, merchant_id, order_number, status, confirmation_number, issue_code)
    SELECT order_id, merchant_id, order_number, status, confirmation_number, issue_code
    FROM orders WHERE order_id = p_order_id
$$;
