-- Group roles belong to the whole server, so they may exist already (another database, a concurrent start).
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['bpc_representative', 'bpc_supervisor', 'bpc_vp_engineering',
        'bpc_administrator', 'bpc_intake', 'bpc_worker'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
    END LOOP;
    -- Only enrolled people may connect, and nobody keeps tables of their own here.
    EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO bpc_representative, bpc_supervisor, bpc_vp_engineering,
        bpc_administrator, bpc_intake, bpc_worker', current_database());
    EXECUTE 'REVOKE ALL ON SCHEMA public FROM PUBLIC';
END $$;
