-- Who may what; domain/access.py says the same for the screen. Nothing is anybody's unless it stands here.
-- Row-level security is on and forced on every table, for the owner too. Changes go through functions, which run
-- as the owner; people only read.

REVOKE ALL ON SCHEMA bpc FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA bpc FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA bpc FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bpc FROM PUBLIC;

GRANT USAGE ON SCHEMA bpc TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator,
    bpc_intake, bpc_worker;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'bpc' LOOP
        EXECUTE format('ALTER TABLE bpc.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE bpc.%I FORCE ROW LEVEL SECURITY', name);
        IF name <> 'audit' THEN
            EXECUTE format(
                'CREATE POLICY owner ON bpc.%I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
        END IF;
    END LOOP;
END $$;

-- The owner too can only read and append.
CREATE POLICY owner_reads ON bpc.audit FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_appends ON bpc.audit FOR INSERT TO CURRENT_USER WITH CHECK (true);

-- The queue, which has no personal data: for everybody at a desk ---------------------------------------

GRANT SELECT ON bpc.orders, bpc.order_items TO bpc_representative, bpc_supervisor, bpc_vp_engineering,
    bpc_administrator;
CREATE POLICY queue ON bpc.orders FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator USING (true);
CREATE POLICY queue ON bpc.order_items FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator USING (true);

GRANT SELECT ON bpc.leases TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator;
CREATE POLICY queue ON bpc.leases FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator USING (true);

-- The feed says that an order changed; what was written about it is for its holder and the supervisors.
GRANT SELECT (event_id, xid, order_id, at, kind) ON bpc.events
    TO bpc_representative, bpc_vp_engineering, bpc_administrator;
GRANT SELECT ON bpc.events TO bpc_supervisor;
CREATE POLICY feed ON bpc.events FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator USING (true);

GRANT SELECT ON bpc.merchants TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator,
    bpc_intake;
CREATE POLICY everyone ON bpc.merchants FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator, bpc_intake USING (true);

GRANT SELECT ON bpc.settings TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator,
    bpc_intake, bpc_worker;
CREATE POLICY everyone ON bpc.settings FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator, bpc_intake, bpc_worker
    USING (true);

-- The shopper: only for whoever holds the order, while they hold it. ---------------------------------------

GRANT SELECT (order_id, shopper, shipping_address, billing_address, card_brand, card_last_four)
    ON bpc.order_shoppers TO bpc_representative, bpc_vp_engineering;
CREATE POLICY holder ON bpc.order_shoppers FOR SELECT
    TO bpc_representative, bpc_vp_engineering USING (bpc.holds(order_id));

GRANT SELECT ON bpc.issue_pictures TO bpc_representative, bpc_vp_engineering;
CREATE POLICY holder ON bpc.issue_pictures FOR SELECT
    TO bpc_representative, bpc_vp_engineering USING (bpc.holds(order_id));

-- Keys ---------------------------------------------------------------------------------------------------

GRANT SELECT ON bpc.key_epochs TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator,
    bpc_intake;
CREATE POLICY everyone ON bpc.key_epochs FOR SELECT
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator, bpc_intake USING (true);

GRANT SELECT ON bpc.grants TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator;
CREATE POLICY own ON bpc.grants FOR SELECT
    TO bpc_representative, bpc_vp_engineering USING (person = session_user);

GRANT SELECT ON bpc.people TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator;
CREATE POLICY self ON bpc.people FOR SELECT
    TO bpc_representative USING (login = session_user);
CREATE POLICY everyone ON bpc.people FOR SELECT
    TO bpc_supervisor, bpc_vp_engineering, bpc_administrator USING (true);

GRANT SELECT ON bpc.workstations TO bpc_administrator, bpc_vp_engineering;
CREATE POLICY everyone ON bpc.workstations FOR SELECT TO bpc_administrator, bpc_vp_engineering USING (true);

-- Supervisors and the VP of Engineering --------------------------------------------------------------------

GRANT SELECT ON bpc.actions, bpc.approvals, bpc.billing_lines, bpc.dashboard_entries TO bpc_supervisor, bpc_vp_engineering;
CREATE POLICY refused ON bpc.actions FOR SELECT
    TO bpc_supervisor, bpc_vp_engineering USING (refusal IS NOT NULL);
CREATE POLICY approvals ON bpc.approvals FOR SELECT TO bpc_supervisor, bpc_vp_engineering USING (true);
CREATE POLICY billing ON bpc.billing_lines FOR SELECT TO bpc_supervisor, bpc_vp_engineering USING (true);
CREATE POLICY dashboard ON bpc.dashboard_entries FOR SELECT TO bpc_supervisor, bpc_vp_engineering USING (true);

GRANT SELECT ON bpc.audit, bpc.audit_head TO bpc_vp_engineering;
GRANT EXECUTE ON FUNCTION bpc.audit_text(bpc.audit) TO bpc_vp_engineering;
CREATE POLICY auditor ON bpc.audit FOR SELECT TO bpc_vp_engineering USING (true);
CREATE POLICY auditor ON bpc.audit_head FOR SELECT TO bpc_vp_engineering USING (true);

-- The datafeed is intake's to load -------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE ON bpc.products TO bpc_intake;
CREATE POLICY feeds ON bpc.products TO bpc_intake USING (true) WITH CHECK (true);

-- Functions ------------------------------------------------------------------------------------------------

GRANT EXECUTE ON FUNCTION bpc.holds(uuid), bpc.claim_next(text, boolean), bpc.my_claims(text),
    bpc.find_waiting(text), bpc.claim_contact(uuid, text), bpc.waiting_of(uuid),
    bpc.release(uuid, bigint, timestamptz), bpc.read_sealed(uuid, bigint), bpc.apply_action(jsonb), bpc.history(uuid)
    TO bpc_representative, bpc_vp_engineering;
GRANT EXECUTE ON FUNCTION bpc.time_passed()
    TO bpc_representative, bpc_supervisor, bpc_vp_engineering, bpc_administrator, bpc_worker;
GRANT EXECUTE ON FUNCTION bpc.take_order(json), bpc.cancel_order(text, text) TO bpc_intake;
GRANT EXECUTE ON FUNCTION bpc.enrol_person(text, text, text, bytea, text), bpc.remove_person(text),
    bpc.save_merchant(jsonb) TO bpc_administrator, bpc_vp_engineering;
GRANT EXECUTE ON FUNCTION bpc.add_epoch(text, date, bytea, jsonb), bpc.all_granted(text) TO bpc_vp_engineering;
-- bpc.mark_rehearsal() is the owner's alone.
