-- The customer's rules that central enforces. Each is the same function in bpc_desktop/domain; a test
-- compares them: next_status, ends_lease = domain/transition.py, billing = domain/billing.py, the leases =
-- domain/claim.py.

CREATE FUNCTION bpc.next_status(p_status text, p_kind text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT CASE p_status
        WHEN 'in_progress' THEN CASE
            WHEN p_kind IN ('touched', 'item_in_cart', 'step_filled', 'login_created', 'held', 'asked', 'noted',
                'card_taken', 'login_taken', 'shopper_corrected', 'fell_back') THEN 'in_progress'
            WHEN p_kind = 'submitted' THEN 'submitted'
            WHEN p_kind = 'issue_raised' THEN 'awaiting_shopper'
            WHEN p_kind = 'skipped' THEN 'queued'
            WHEN p_kind = 'cancelled' THEN 'cancelled'
        END
        WHEN 'awaiting_shopper' THEN CASE
            WHEN p_kind IN ('touched', 'asked', 'noted', 'skipped', 'contacted', 'card_taken', 'login_taken',
                'shopper_corrected') THEN 'awaiting_shopper'
            WHEN p_kind IN ('approved', 'fell_back') THEN 'in_progress'
            WHEN p_kind = 'cancelled' THEN 'cancelled'
        END
        WHEN 'submitted' THEN CASE
            WHEN p_kind IN ('touched', 'asked', 'noted', 'outcome_unknown') THEN 'submitted'
            WHEN p_kind = 'not_bought' THEN 'in_progress'
            WHEN p_kind = 'placed' THEN 'placed'
        END
    END
$$;

-- Whether the rep lets go of the order with this action.
CREATE FUNCTION bpc.ends_lease(p_kind text, p_data jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT p_kind IN ('placed', 'cancelled', 'issue_raised', 'skipped')
        OR p_kind = 'contacted' AND p_data ->> 'outcome' IS DISTINCT FROM 'answered'
$$;

CREATE FUNCTION bpc.minor_digits(p_currency text) RETURNS integer
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT CASE
        WHEN p_currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI',
            'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
        WHEN p_currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
        ELSE 2
    END
$$;

-- round(numeric) rounds half away from zero, which is half up for amounts.
CREATE FUNCTION bpc.billing(
    p_rate numeric, p_charged numeric, p_currency text, OUT revenue_share numeric, OUT top_up_fee numeric
) LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT share, greatest(round(2.00, digits) - share, round(0, digits))
    FROM minor_digits(p_currency) AS digits, round(p_rate * p_charged, digits) AS share
$$;

-- Which sub-reasons an issue has: SUB_REASONS of domain/issue.py.
CREATE FUNCTION bpc.issue_fits(p_code text, p_sub_reason text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT coalesce(p_sub_reason = 'unspecified' AND p_code IN ('out_of_stock', 'higher_price',
            'higher_shipping', 'incorrect_login', 'incorrect_card', 'address_refused', 'site_unavailable',
            'possible_duplicate', 'outcome_unknown')
        OR CASE p_code
            WHEN 'out_of_stock' THEN p_sub_reason IN ('variant_gone', 'quantity_short', 'page_gone')
            WHEN 'higher_price' THEN p_sub_reason IN ('product_price', 'tax', 'promo_refused')
            WHEN 'higher_shipping' THEN p_sub_reason IN ('shipping_cost')
            WHEN 'incorrect_login' THEN
                p_sub_reason IN ('bad_password', 'account_locked', 'one_time_code', 'email_registered')
            WHEN 'incorrect_card' THEN p_sub_reason IN
                ('declined', 'number', 'expiry', 'cvv', 'brand', 'billing_address', 'three_d_secure')
        END, false)
$$;

-- Whether this can be asked about an issue, or agreed to: may_ask of domain/waiting.py. `total` and `lines` are
-- checked apart.
CREATE FUNCTION bpc.may_ask(p_code text, p_ask jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT (p_ask ? 'lines' OR p_code <> 'out_of_stock')
        AND (p_ask ? 'total' OR NOT p_ask ? 'lines' AND p_code NOT IN ('higher_price', 'higher_shipping'))
$$;

CREATE FUNCTION bpc.untouched_lease() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '5 minutes' $$;
CREATE FUNCTION bpc.touched_lease() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '15 minutes' $$;
CREATE FUNCTION bpc.longest_hold() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 15 $$;
CREATE FUNCTION bpc.longest_call_back() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '7 days' $$;
CREATE FUNCTION bpc.opened_cvv_life() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '60 minutes' $$;

CREATE FUNCTION bpc.lease_term(p_touched boolean) RETURNS interval
LANGUAGE sql IMMUTABLE SET search_path = bpc, pg_temp AS $$
    SELECT CASE WHEN p_touched THEN touched_lease() ELSE untouched_lease() END
$$;

-- Whether the caller may work on the order now: their lease, the order's current fence, not expired. The lease
-- of a submitted order does not expire: nobody else may have it before its outcome is known.
CREATE FUNCTION bpc.holds(p_order_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM leases l JOIN orders o USING (order_id)
        WHERE l.order_id = p_order_id AND l.person = session_user AND l.fence = o.fence
            AND (o.status = 'submitted'
                OR o.status IN ('in_progress', 'awaiting_shopper') AND l.expires_at > clock_timestamp())
    )
$$;

-- Whether anybody has an order that awaits its shopper in hand.
CREATE FUNCTION bpc.is_held(p_order_id uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = bpc, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM leases l JOIN orders o USING (order_id)
        WHERE l.order_id = p_order_id AND l.fence = o.fence AND o.status = 'awaiting_shopper'
            AND l.expires_at > clock_timestamp()
    )
$$;
