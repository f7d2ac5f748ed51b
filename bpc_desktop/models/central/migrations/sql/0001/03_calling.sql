-- When a shopper may be called, and what is owed to them: domain/calling_window.py, domain/contact.py, domain/sla.py
-- and domain/waiting.py. Tests compare each of these with its twin there.

-- The zone names of one part of `zones`: {"address": [...], "number": [...]}, likeliest first.
CREATE FUNCTION bpc.zone_names(p_zones jsonb, p_part text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT coalesce(array_agg(name ORDER BY at), '{}')
    FROM jsonb_array_elements_text(coalesce(p_zones -> p_part, '[]')) WITH ORDINALITY AS named (name, at)
$$;

-- The first moment from p_now on, within a longest day, at which it is 09:00 to 19:00 in all of the zones.
CREATE FUNCTION bpc.shared_opening(p_now timestamptz, p_names text[]) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT min(moment)
    FROM (
        SELECT p_now AS moment
        UNION ALL
        SELECT ((p_now AT TIME ZONE 'UTC')::date + day + time '09:00') AT TIME ZONE name
        FROM unnest(p_names) AS name, generate_series(0, 2) AS day
    ) AS candidate
    WHERE moment BETWEEN p_now AND p_now + interval '26 hours'
        AND NOT EXISTS (
            SELECT FROM unnest(p_names) AS name
            WHERE (moment AT TIME ZONE name)::time < '09:00' OR (moment AT TIME ZONE name)::time >= '19:00')
$$;

CREATE FUNCTION bpc.next_opening(p_now timestamptz, p_zones jsonb) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT coalesce(
        shared_opening(p_now, everywhere),
        shared_opening(p_now, CASE address WHEN '{}' THEN everywhere ELSE address END),
        shared_opening(p_now, everywhere[:1]))
    FROM (
        SELECT zone_names(p_zones, 'address') AS address,
            zone_names(p_zones, 'address') || zone_names(p_zones, 'number') AS everywhere
    ) AS candidate
$$;

-- How a shopper is reached from a moment on: by a call in their hours, else by e-mail, else a person decides.
CREATE FUNCTION bpc.reach(
    p_zones jsonb, p_has_phone boolean, p_can_email boolean, p_earliest timestamptz,
    OUT step text, OUT due timestamptz
) LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT CASE WHEN p_has_phone AND p_zones IS NOT NULL THEN 'call' WHEN p_can_email THEN 'email' ELSE 'decide' END,
        CASE WHEN p_has_phone AND p_zones IS NOT NULL THEN next_opening(p_earliest, p_zones) ELSE p_earliest END
$$;

-- What comes next, and from when on. `p_attempts`: [{"at", "channel", "outcome", "decision", "call_back_at"}], oldest
-- first.
CREATE FUNCTION bpc.next_contact(
    p_issue text, p_zones jsonb, p_has_phone boolean, p_has_email boolean, p_attempts jsonb, p_now timestamptz,
    OUT step text, OUT due timestamptz
) LANGUAGE plpgsql STABLE SET search_path = bpc, pg_temp AS $$
DECLARE
    by_phone CONSTANT boolean := p_has_phone AND p_zones IS NOT NULL;
    attempts CONSTANT integer := jsonb_array_length(p_attempts);
    last CONSTANT jsonb := p_attempts -> -1;
    last_at CONSTANT timestamptz := (last ->> 'at')::timestamptz;
    spoke integer; -- how many attempts there were up to the shopper's last word
    first_at timestamptz;
    latest timestamptz; -- the last attempt by the way that counts: calls where they can be called
    can_email boolean;
    cancel_at timestamptz;
    second_from timestamptz;
BEGIN
    SELECT coalesce(max(number) FILTER (WHERE outcome IN ('answered', 'call_back')), 0) INTO spoke
    FROM ROWS FROM (jsonb_to_recordset(p_attempts) AS (outcome text)) WITH ORDINALITY AS tried (outcome, number);
    SELECT min(at), max(at) FILTER (WHERE (channel = 'call') = by_phone),
        p_has_email AND NOT coalesce(bool_or(outcome = 'bounced'), false)
    INTO first_at, latest, can_email
    FROM ROWS FROM (jsonb_to_recordset(p_attempts) AS (at timestamptz, channel text, outcome text))
        WITH ORDINALITY AS tried (at, channel, outcome, number)
    WHERE number > spoke;

    IF attempts = 0 THEN
        SELECT r.step, r.due INTO step, due FROM reach(p_zones, p_has_phone, can_email, p_now) r;
    ELSIF spoke = attempts AND last ->> 'outcome' = 'call_back' THEN
        SELECT r.step, r.due INTO step, due
        FROM reach(p_zones, p_has_phone, can_email, greatest(p_now, (last ->> 'call_back_at')::timestamptz)) r;
    ELSIF spoke = attempts AND last ->> 'decision' = 'declined' THEN
        step := 'cancel';
        due := last_at;
    ELSIF spoke = attempts AND p_issue = 'incorrect_card' AND last ->> 'channel' <> 'call' AND p_has_phone THEN
        SELECT r.step, r.due INTO step, due FROM reach(p_zones, p_has_phone, can_email, p_now) r;
    ELSIF spoke = attempts THEN
        step := 'go_on';
        due := last_at;
    ELSE
        cancel_at := first_at + interval '72 hours';
        second_from := first_at + interval '48 hours';
        IF last ->> 'channel' = 'call' AND can_email AND p_now < cancel_at THEN
            step := 'email';
            due := last_at;
        ELSIF latest >= second_from THEN
            step := CASE p_issue WHEN 'incorrect_login' THEN 'fall_back' ELSE 'cancel' END;
            due := CASE p_issue WHEN 'incorrect_login' THEN last_at ELSE cancel_at END;
        ELSE
            SELECT r.step, r.due INTO step, due
            FROM reach(p_zones, p_has_phone, can_email,
                CASE WHEN latest IS NULL THEN p_now ELSE greatest(p_now, second_from) END) r;
            IF step = 'decide' THEN
                due := last_at;
            ELSIF due >= cancel_at THEN
                step := 'cancel';
                due := cancel_at;
            END IF;
        END IF;
    END IF;
END $$;

-- When time alone cancels, should nothing else happen; NULL where it never does.
CREATE FUNCTION bpc.cancels_at(
    p_issue text, p_zones jsonb, p_has_phone boolean, p_has_email boolean, p_attempts jsonb
) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT due
    FROM next_contact(p_issue, p_zones, p_has_phone, p_has_email, p_attempts,
        (p_attempts -> -1 ->> 'at')::timestamptz + interval '72 hours')
    WHERE jsonb_array_length(p_attempts) > 0 AND step = 'cancel'
$$;

-- Why an order ends whose shopper said no; where time alone ends it, nobody was reached.
CREATE FUNCTION bpc.declined_reason(p_issue text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT CASE p_issue
        WHEN 'out_of_stock' THEN 'smaller_order_declined'
        WHEN 'higher_price' THEN 'higher_cost_declined'
        WHEN 'higher_shipping' THEN 'higher_cost_declined'
        WHEN 'incorrect_login' THEN 'login'
        WHEN 'incorrect_card' THEN 'card'
        WHEN 'address_refused' THEN 'address'
        WHEN 'site_unavailable' THEN 'site_unavailable'
        WHEN 'possible_duplicate' THEN 'duplicate'
        ELSE 'shopper_asked'
    END
$$;

-- The clock rested from p_since to p_until. A rest that began after the deadline does not bring it back.
CREATE FUNCTION bpc.due_after_rest(p_due_at timestamptz, p_since timestamptz, p_until timestamptz)
RETURNS timestamptz
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp SET timezone = 'UTC' AS $$
    SELECT CASE WHEN p_since > p_due_at THEN p_due_at ELSE p_due_at + (p_until - p_since) END
$$;

-- Whether two ways of writing a telephone number may mean the same: their digits agree from the right, at least 7,
-- as far as the shorter goes. Noughts in front are not counted: a trunk or an international prefix.
CREATE FUNCTION bpc.same_number(p_typed text, p_stored text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT common >= 7 AND right(typed, common) = right(stored, common)
    FROM (
        SELECT ltrim(regexp_replace(p_typed, '[^0-9]', '', 'g'), '0') AS typed,
            ltrim(regexp_replace(p_stored, '[^0-9]', '', 'g'), '0') AS stored
    ) AS digits, least(length(typed), length(stored)) AS common
$$;
