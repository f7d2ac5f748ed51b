-- Claiming, giving back, reading sealed secrets. Locks are taken in one order everywhere: the person, then
-- the order, then its lease, then the audit's head.

-- Orders whose lease expired go back to the queue. The lease row stays, so that its holder can still be heard
-- (apply_action) until somebody else claims. Submitted orders never go back: their outcome is to be found out.
CREATE FUNCTION bpc.return_expired() RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    expired uuid;
BEGIN
    FOR expired IN
        WITH late AS (
            SELECT o.order_id FROM leases l JOIN orders o USING (order_id)
            WHERE l.expires_at <= clock_timestamp() AND l.fence = o.fence AND o.status = 'in_progress'
            FOR UPDATE OF o, l SKIP LOCKED
        )
        UPDATE orders o SET status = 'queued' FROM late WHERE o.order_id = late.order_id RETURNING o.order_id
    LOOP
        PERFORM happened(expired, 'returned', 'The claim expired');
        PERFORM audited('returned', expired);
    END LOOP;
    FOR expired IN
        WITH late AS (
            SELECT o.order_id FROM leases l JOIN orders o USING (order_id)
            WHERE l.expires_at <= clock_timestamp() AND l.fence = o.fence AND o.status = 'submitted'
                AND o.issue_code IS DISTINCT FROM 'outcome_unknown'
            FOR UPDATE OF o, l SKIP LOCKED
        )
        UPDATE orders o SET issue_code = 'outcome_unknown', issue_sub_reason = 'unspecified'
        FROM late WHERE o.order_id = late.order_id RETURNING o.order_id
    LOOP
        PERFORM happened(expired, 'outcome_unknown', 'Nothing was heard of it any more');
        PERFORM audited('outcome_unknown', expired);
    END LOOP;
END $$;

-- A contact whose lease expired waits on: the desks are told once, and whoever is next may take it.
CREATE FUNCTION bpc.let_go_of_contacts() RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    expired uuid;
BEGIN
    FOR expired IN
        WITH late AS (
            SELECT o.order_id FROM leases l JOIN orders o USING (order_id)
            WHERE l.expires_at <= clock_timestamp() AND NOT l.lapsed AND l.fence = o.fence
                AND o.status = 'awaiting_shopper'
            FOR UPDATE OF o, l SKIP LOCKED
        )
        UPDATE leases l SET lapsed = true FROM late WHERE l.order_id = late.order_id RETURNING l.order_id
    LOOP
        PERFORM happened(expired, 'returned', 'The contact was let go');
        PERFORM audited('returned', expired);
    END LOOP;
END $$;

-- A CVV that stood in a page lives 60 minutes at most (design section 6).
CREATE FUNCTION bpc.destroy_opened_cvvs() RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    destroyed uuid;
BEGIN
    FOR destroyed IN
        WITH old AS (
            SELECT order_id, kind FROM sealed_secrets
            WHERE opened_at <= clock_timestamp() - opened_cvv_life() AND sealed -> 'fields' ? 'cvv'
            FOR UPDATE SKIP LOCKED
        )
        UPDATE sealed_secrets s SET sealed = sealed #- '{fields,cvv}'
        FROM old WHERE s.order_id = old.order_id AND s.kind = old.kind RETURNING s.order_id
    LOOP
        PERFORM audited('cvv_destroyed', destroyed);
    END LOOP;
END $$;

-- What time alone does: expired claims go back, contacts fall due or end, old CVVs go. Whoever looks at the queue
-- brings it about.
CREATE FUNCTION bpc.time_passed() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    PERFORM return_expired();
    PERFORM let_go_of_contacts();
    PERFORM contacts_fell_due();
    PERFORM cancel_unanswered();
    PERFORM destroy_opened_cvvs();
END $$;

-- One claim at a time for a person, however often they press.
CREATE FUNCTION bpc.take_turn() RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    PERFORM FROM people WHERE login = session_user AND removed_at IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody of this login is enrolled' USING ERRCODE = 'BPC03';
    END IF;
END $$;

-- Lease an order, whose lock the caller holds, to the caller: whoever had it before is stale from now on. No order,
-- no lease.
CREATE FUNCTION bpc.lease_to_caller(p_order_id uuid, p_workstation text) RETURNS bpc.leases
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    lease leases;
BEGIN
    WITH taken AS (
        UPDATE orders SET fence = fence + 1,
            status = CASE status WHEN 'queued' THEN 'in_progress' ELSE status END
        WHERE order_id = p_order_id
        RETURNING order_id, fence
    )
    INSERT INTO leases AS l (order_id, person, workstation, fence, claimed_at, expires_at)
    SELECT order_id, session_user, p_workstation, fence, clock_timestamp(), clock_timestamp() + untouched_lease()
    FROM taken
    ON CONFLICT (order_id) DO UPDATE SET person = excluded.person, workstation = excluded.workstation,
        fence = excluded.fence, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at,
        touched = false, held_until = NULL, lapsed = false
    RETURNING * INTO lease;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM happened(p_order_id, 'claimed');
    PERFORM audited('claimed', p_order_id,
        jsonb_build_object('fence', lease.fence, 'workstation', p_workstation));
    RETURN lease;
END $$;

-- The next order for the caller: first the one they hold on this workstation (after a crash, or when a hold
-- is over), else the most urgent one they have not skipped, else one they have; with p_contacts also shoppers who
-- may be contacted now. NULL where nothing waits. For no workstation nothing is claimed, but all of it gone through:
-- a desk practises so, before its first claim.
CREATE FUNCTION bpc.claim_next(p_workstation text, p_contacts boolean DEFAULT false) RETURNS bpc.leases
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    lease leases;
    again boolean;
    next orders;
BEGIN
    PERFORM take_turn();
    UPDATE leases l SET expires_at = greatest(l.expires_at, clock_timestamp() + lease_term(l.touched))
    WHERE l.order_id = (
        SELECT held.order_id FROM leases held JOIN orders o USING (order_id)
        WHERE held.person = session_user AND held.workstation = p_workstation AND held.fence = o.fence
            AND (o.status = 'submitted' OR held.expires_at > clock_timestamp()
                AND (o.status = 'in_progress' OR p_contacts AND o.status = 'awaiting_shopper'))
            AND (held.held_until IS NULL OR held.held_until <= clock_timestamp())
        ORDER BY o.status = 'submitted' DESC, held.claimed_at
        LIMIT 1
    ) AND l.person = session_user
    RETURNING * INTO lease;
    IF FOUND THEN
        RETURN lease;
    END IF;

    PERFORM time_passed();
    FOREACH again IN ARRAY ARRAY[false, true] LOOP
        LOOP
            SELECT * INTO next FROM orders o
            WHERE p_workstation IS NOT NULL AND o.deadline IS NOT NULL
                AND (o.status = 'queued' OR p_contacts AND o.contact_due_at <= clock_timestamp()
                    AND NOT is_held(o.order_id)
                    AND (o.contact_step <> 'call' OR next_opening(clock_timestamp(), o.zones) <= clock_timestamp()))
                AND (again OR NOT EXISTS (
                    SELECT FROM skips s WHERE s.order_id = o.order_id AND s.person = session_user))
            ORDER BY o.deadline, o.placed_at, o.order_id
            FOR UPDATE SKIP LOCKED
            LIMIT 1;
            -- A contact's claim does not change its status: it is looked at again, now that it is locked.
            IF NOT FOUND OR next.status = 'queued' OR NOT is_held(next.order_id) THEN
                EXIT;
            END IF;
        END LOOP;
        EXIT WHEN next.order_id IS NOT NULL;
    END LOOP;
    RETURN lease_to_caller(next.order_id, p_workstation);
END $$;

-- The caller's own live claims on a workstation, oldest first.
CREATE FUNCTION bpc.my_claims(p_workstation text) RETURNS SETOF bpc.leases
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
    SELECT * FROM leases
    WHERE person = session_user AND workstation = p_workstation AND holds(order_id)
    ORDER BY claimed_at
$$;

-- How far ahead a desk may put off a call: windows that do not meet within a longest day never do.
CREATE FUNCTION bpc.longest_put_off() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '26 hours' $$;

-- An untouched claim goes back to where it came from; anything else stays as it is. Returns whether it went. A desk that
-- knows by newer time zone data that the shopper may not be called yet says from when on: the call is due then.
CREATE FUNCTION bpc.release(p_order_id uuid, p_fence bigint, p_call_from timestamptz DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    PERFORM FROM orders
    WHERE order_id = p_order_id AND fence = p_fence AND status IN ('in_progress', 'awaiting_shopper') FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM leases
    WHERE order_id = p_order_id AND person = session_user AND fence = p_fence AND NOT touched;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE orders SET status = 'queued' WHERE order_id = p_order_id AND status = 'in_progress';
    UPDATE orders SET contact_due_at = greatest(contact_due_at, least(p_call_from, clock_timestamp() + longest_put_off()))
    WHERE order_id = p_order_id AND contact_step = 'call' AND p_call_from IS NOT NULL AND isfinite(p_call_from);
    PERFORM happened(p_order_id, 'released');
    PERFORM audited('released', p_order_id);
    RETURN true;
END $$;

-- The sealed card and login of an order under the caller's own live lease, and of no other. No audit row, no
-- card: the row is written first, also for an attempt that is refused, which gets nothing.
CREATE FUNCTION bpc.read_sealed(p_order_id uuid, p_fence bigint) RETURNS SETOF jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
BEGIN
    IF NOT holds(p_order_id) OR NOT EXISTS (
        SELECT FROM leases WHERE order_id = p_order_id AND fence = p_fence
    ) THEN
        PERFORM audited('sealed_read_refused', p_order_id, jsonb_build_object('fence', p_fence));
        RETURN;
    END IF;
    PERFORM audited('sealed_read', p_order_id, jsonb_build_object('fence', p_fence));
    RETURN QUERY SELECT sealed FROM sealed_secrets WHERE order_id = p_order_id ORDER BY kind;
END $$;
