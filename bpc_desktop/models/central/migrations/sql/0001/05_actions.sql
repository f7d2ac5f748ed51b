-- What a rep does to an order, decided here, at most once for each action id.
--
-- An action counts when its fence is the order's current one and the lease with that fence is the caller's. A
-- lease that expired still counts while nobody else has claimed (a claim raises the fence): the order is taken up
-- again where it was, so a rep whose network was away loses nothing, and nobody else ever held it meanwhile.

CREATE FUNCTION bpc.bad_data(p_what text) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '%', p_what USING ERRCODE = 'BPC04';
END $$;

-- A text an action must carry.
CREATE FUNCTION bpc.text_of(p_data jsonb, p_name text, p_longest integer DEFAULT 2000) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    IF jsonb_typeof(p_data -> p_name) IS DISTINCT FROM 'string' OR btrim(p_data ->> p_name) = ''
        OR length(p_data ->> p_name) > p_longest THEN
        PERFORM bad_data(p_name);
    END IF;
    RETURN btrim(p_data ->> p_name);
END $$;

-- Refuse what is not a SealedSecret of this kind, bound to this order (domain/sealed_json.py).
CREATE FUNCTION bpc.check_sealed(p_sealed jsonb, p_kind text, p_reference text) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    encoded CONSTANT text := '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
    known CONSTANT text[] := CASE p_kind
        WHEN 'card' THEN ARRAY['number', 'exp_month', 'exp_year', 'cvv', 'name']
        ELSE ARRAY['username', 'password'] END;
    field record;
BEGIN
    IF p_sealed ->> 'kind' IS DISTINCT FROM p_kind OR p_sealed ->> 'reference' IS DISTINCT FROM p_reference
        OR coalesce(p_sealed ->> 'epoch_id', '') = '' OR coalesce(p_sealed ->> 'sealed_key', '') = ''
        OR p_sealed ->> 'sealed_key' !~ encoded OR jsonb_typeof(p_sealed -> 'fields') IS DISTINCT FROM 'object'
        OR p_sealed -> 'fields' = '{}' THEN
        PERFORM bad_data('sealed');
    END IF;
    FOR field IN SELECT key, value FROM jsonb_each(p_sealed -> 'fields') LOOP
        IF NOT field.key = ANY (known) OR coalesce(field.value ->> 'nonce', '') !~ encoded
            OR coalesce(field.value ->> 'ciphertext', '') !~ encoded
            OR octet_length(decode(field.value ->> 'nonce', 'base64')) <> 12
            OR octet_length(decode(field.value ->> 'ciphertext', 'base64')) < 16 THEN
            PERFORM bad_data('sealed');
        END IF;
    END LOOP;
END $$;

-- The purchase is made: one transaction ends the order, shows it to the merchant, bills it, and removes
-- card and login.
CREATE FUNCTION bpc.place(o bpc.orders, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    number CONSTANT text := text_of(p_data, 'confirmation_number', 100);
    charged CONSTANT numeric := text_of(p_data, 'charged_total', 20)::numeric;
BEGIN
    IF charged <> round(charged, minor_digits(o.currency)) THEN
        PERFORM bad_data('charged_total');
    END IF;
    UPDATE orders SET confirmation_number = number, charged_total = charged, ended_at = clock_timestamp(),
        status = 'placed', issue_code = NULL, issue_sub_reason = NULL
    WHERE order_id = o.order_id;
    INSERT INTO billing_lines (order_id, merchant_id, currency, charged, rate, revenue_share, top_up_fee)
    SELECT o.order_id, m.merchant_id, o.currency, charged, m.revenue_share_rate, b.revenue_share, b.top_up_fee
    FROM merchants m, billing(m.revenue_share_rate, charged, o.currency) b
    WHERE m.merchant_id = o.merchant_id;
    DELETE FROM sealed_secrets WHERE order_id = o.order_id;
    DELETE FROM skips WHERE order_id = o.order_id;
    PERFORM shown_to_merchant(o.order_id);
    IF o.cancel_wanted_at IS NOT NULL THEN
        PERFORM happened(o.order_id, 'cancel_void', 'The mStore asked to cancel it, but it had been bought');
        PERFORM audited('cancel_void', o.order_id);
    END IF;
    RETURN 'Order confirmation number ' || number;
END $$;

-- The card was in a page, or may have been: from the first time on its CVV's life is counted.
CREATE FUNCTION bpc.card_opened(p_order_id uuid) RETURNS void
LANGUAGE sql SET search_path = bpc, pg_temp AS $$
    UPDATE sealed_secrets SET opened_at = coalesce(opened_at, clock_timestamp())
    WHERE order_id = p_order_id AND kind = 'card'
$$;

-- What an accepted action changes beside status and lease; returns the history's line.
CREATE FUNCTION bpc.effect(o bpc.orders, p_kind text, p_data jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    CASE p_kind
        WHEN 'item_in_cart' THEN
            PERFORM FROM order_items WHERE order_id = o.order_id AND line = (p_data ->> 'line')::integer;
            IF NOT FOUND THEN
                PERFORM bad_data('line');
            END IF;
            RETURN 'Item ' || (p_data ->> 'line') || ' is in the cart';
        WHEN 'step_filled' THEN
            IF (p_data ->> 'card')::boolean THEN
                PERFORM card_opened(o.order_id);
            END IF;
            RETURN format('%s: %s filled, %s blank, %s refused, %s different', text_of(p_data, 'step', 40),
                (p_data ->> 'filled')::integer, (p_data ->> 'blank')::integer,
                (p_data ->> 'refused')::integer, (p_data ->> 'different')::integer);
        WHEN 'login_created' THEN
            PERFORM replace_secret(o, 'login', p_data);
            RETURN 'An account is created, its password generated and sealed';
        WHEN 'submitted' THEN
            PERFORM card_opened(o.order_id);
            RETURN format('At step %s of %s', text_of(p_data, 'step', 40), text_of(p_data, 'host', 300));
        WHEN 'not_bought' THEN
            UPDATE orders SET issue_code = NULL, issue_sub_reason = NULL
            WHERE order_id = o.order_id AND issue_code = 'outcome_unknown';
            RETURN 'It was not the purchase: ' || text_of(p_data, 'why', 40);
        WHEN 'placed' THEN
            RETURN place(o, p_data);
        WHEN 'issue_raised' THEN
            RETURN raise_issue(o, p_data);
        WHEN 'contacted' THEN
            RETURN contacted(o, p_data);
        WHEN 'approved' THEN
            RETURN approve(o, p_data);
        WHEN 'fell_back' THEN
            RETURN fall_back(o, p_data);
        WHEN 'card_taken' THEN
            RETURN take_card(o, p_data);
        WHEN 'login_taken' THEN
            RETURN take_login(o, p_data);
        WHEN 'shopper_corrected' THEN
            RETURN correct_shopper(o, p_data);
        WHEN 'cancelled' THEN
            RETURN cancel_by_rep(o, p_data);
        WHEN 'outcome_unknown' THEN
            UPDATE orders SET issue_code = 'outcome_unknown', issue_sub_reason = 'unspecified'
            WHERE order_id = o.order_id;
            INSERT INTO issues (order_id, person, code, sub_reason, evidence)
            VALUES (o.order_id, session_user, 'outcome_unknown', 'unspecified', '{}');
            RETURN 'Look whether it was bought before trying again';
        WHEN 'skipped' THEN
            INSERT INTO skips (order_id, person, reason)
            VALUES (o.order_id, session_user, text_of(p_data, 'reason'))
            ON CONFLICT (order_id, person) DO UPDATE SET at = excluded.at, reason = excluded.reason;
            RETURN p_data ->> 'reason';
        WHEN 'held' THEN
            IF (p_data ->> 'minutes')::integer NOT BETWEEN 1 AND longest_hold() THEN
                PERFORM bad_data('minutes');
            END IF;
            RETURN format('%s min: %s', (p_data ->> 'minutes')::integer, text_of(p_data, 'reason'));
        WHEN 'asked' THEN
            RETURN text_of(p_data, 'question');
        WHEN 'noted' THEN
            RETURN text_of(p_data, 'text');
        ELSE -- touched
            RETURN '';
    END CASE;
END $$;

-- Carry an action out: status, effect, lease, history, audit. Returns the status it led to: a purchase that was not
-- made ends at once where the mStore wanted to cancel meanwhile.
CREATE FUNCTION bpc.carry_out(o bpc.orders, p_kind text, p_data jsonb, p_next text, p_fence bigint)
RETURNS text LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    line text;
BEGIN
    -- The others set it together with what an order of that status must have.
    IF p_kind NOT IN ('placed', 'cancelled', 'issue_raised', 'approved', 'fell_back') THEN
        UPDATE orders SET status = p_next WHERE order_id = o.order_id AND status <> p_next;
    END IF;
    line := effect(o, p_kind, p_data);
    IF ends_lease(p_kind, p_data) THEN
        DELETE FROM leases WHERE order_id = o.order_id;
    ELSE
        UPDATE leases SET touched = true, expires_at = clock_timestamp() + touched_lease(), lapsed = false,
            held_until = CASE p_kind
                WHEN 'held' THEN clock_timestamp() + make_interval(mins => (p_data ->> 'minutes')::integer) END
        WHERE order_id = o.order_id;
    END IF;
    IF p_kind <> 'touched' OR o.status <> p_next THEN
        PERFORM happened(o.order_id, p_kind, line);
        PERFORM audited(p_kind, o.order_id, jsonb_build_object('fence', p_fence, 'status', p_next));
    END IF;
    IF p_kind = 'not_bought' AND o.cancel_wanted_at IS NOT NULL THEN
        PERFORM cancel_over_holder(o, 'shopper_asked', 'by the mStore');
        RETURN 'cancelled';
    END IF;
    RETURN p_next;
END $$;

CREATE FUNCTION bpc.answer(a bpc.actions) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT jsonb_build_object('action_id', a.action_id, 'accepted', a.refusal IS NULL, 'status', a.status,
        'refusal', a.refusal, 'about', a.about)
$$;

-- Decide an action. The same answer for the same action id, however often it is sent. Refused ones are kept,
-- with what they carried (but no sealed secret and no picture), for a supervisor.
CREATE FUNCTION bpc.apply_action(p_action jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    v_kind CONSTANT text := p_action ->> 'kind';
    v_fence CONSTANT bigint := (p_action ->> 'fence')::bigint;
    v_data CONSTANT jsonb := coalesce(p_action -> 'data', '{}');
    o orders;
    a actions;
    mine boolean;
    v_next text;
BEGIN
    -- The order's lock makes actions on it take turns, so that one sent twice at once is seen as such.
    SELECT * INTO o FROM orders WHERE order_id = (p_action ->> 'order_id')::uuid FOR UPDATE;
    SELECT * INTO a FROM actions WHERE action_id = (p_action ->> 'action_id')::uuid;
    IF FOUND AND a.person = session_user THEN
        RETURN answer(a);
    END IF;
    IF FOUND THEN
        RETURN jsonb_build_object(
            'action_id', a.action_id, 'accepted', false, 'status', NULL, 'refusal', 'not_allowed', 'about', NULL);
    END IF;

    SELECT person = session_user INTO mine FROM leases WHERE order_id = o.order_id AND fence = v_fence;
    -- Back in the queue because the lease expired: whoever still has the fence takes it up again.
    v_next := next_status(
        CASE WHEN o.status = 'queued' AND mine THEN 'in_progress' ELSE o.status END, v_kind);
    a.refusal := CASE
        WHEN o.order_id IS NULL THEN 'not_allowed'
        WHEN o.fence IS DISTINCT FROM v_fence THEN 'stale_fence'
        WHEN mine IS NULL AND o.status IN ('placed', 'cancelled', 'awaiting_shopper') THEN 'wrong_status'
        WHEN mine IS NULL THEN 'stale_fence'
        WHEN NOT mine THEN 'not_allowed'
        WHEN v_next IS NULL THEN 'wrong_status'
    END;
    IF a.refusal IS NULL THEN
        BEGIN
            v_next := carry_out(o, v_kind, v_data, v_next, v_fence);
        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR SQLSTATE 'BPC04' THEN
            a.refusal := 'bad_data';
            a.about := CASE WHEN SQLSTATE = 'BPC04' THEN SQLERRM END;
        END;
    END IF;

    INSERT INTO actions (action_id, order_id, person, fence, kind, data, at, status, refusal, about)
    VALUES ((p_action ->> 'action_id')::uuid, (p_action ->> 'order_id')::uuid, session_user, v_fence, v_kind,
        CASE WHEN a.refusal IS NOT NULL THEN v_data - '{sealed,picture}'::text[] END, (p_action ->> 'at')::timestamptz,
        CASE WHEN a.refusal IS NULL THEN v_next ELSE o.status END, a.refusal, a.about)
    RETURNING * INTO a;
    IF a.refusal IS NOT NULL THEN
        PERFORM audited('refused', o.order_id, jsonb_build_object(
            'action', v_kind, 'fence', v_fence, 'refusal', a.refusal));
    END IF;
    RETURN answer(a);
END $$;
