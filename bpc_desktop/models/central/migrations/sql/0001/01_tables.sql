-- The tables of central. Times are UTC instants; amounts are exact decimals in the order's currency.

CREATE TABLE bpc.settings (
    name text PRIMARY KEY,
    value text NOT NULL
);

-- People, workstations, keys ---------------------------------------------------------------------------

CREATE TABLE bpc.people (
    login text PRIMARY KEY CHECK (login ~ '^[a-z][a-z0-9._-]{0,62}$' AND login !~ '^(pg_|bpc_)'),
    display_name text NOT NULL,
    role text NOT NULL CHECK (role IN ('representative', 'supervisor', 'vp_engineering', 'administrator')),
    public_key bytea NOT NULL CHECK (length(public_key) = 32),
    enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_at timestamptz
);

CREATE TABLE bpc.workstations (
    workstation_id text PRIMARY KEY,
    name text NOT NULL,
    enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_at timestamptz
);

CREATE TABLE bpc.key_epochs (
    epoch_id text PRIMARY KEY,
    day date NOT NULL,
    public_key bytea NOT NULL CHECK (length(public_key) = 32),
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz
);

CREATE TABLE bpc.grants (
    epoch_id text NOT NULL REFERENCES bpc.key_epochs,
    person text NOT NULL REFERENCES bpc.people,
    sealed_private_key bytea NOT NULL,
    PRIMARY KEY (epoch_id, person)
);

-- Merchants and their datafeeds ------------------------------------------------------------------------

CREATE TABLE bpc.merchants (
    merchant_id text PRIMARY KEY,
    name text NOT NULL,
    mstore_url text NOT NULL,
    domains text[] NOT NULL,
    payment_hosts text[] NOT NULL,
    resource_hosts text[] NOT NULL,
    order_option text NOT NULL CHECK (order_option IN ('live_order_queue', 'order_api', 'bpc')),
    revenue_share_rate numeric NOT NULL CHECK (revenue_share_rate BETWEEN 0 AND 1),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    guest_checkout boolean NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE bpc.products (
    merchant_id text NOT NULL REFERENCES bpc.merchants,
    product_id text NOT NULL,
    name text NOT NULL,
    buyurl text NOT NULL, -- the merchant's, byte for byte
    price numeric NOT NULL CHECK (price >= 0 AND price < 1e9),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (merchant_id, product_id)
);

-- Orders. No name, address or card in this table: the whole queue is read from it. -----------------------

CREATE TABLE bpc.orders (
    order_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    merchant_id text NOT NULL REFERENCES bpc.merchants,
    order_number text NOT NULL,
    placed_at timestamptz NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'queued' CHECK (status IN
        ('queued', 'in_progress', 'submitted', 'placed', 'awaiting_shopper', 'cancelled')),
    fence bigint NOT NULL DEFAULT 0, -- raised by every claim; writes with another one are refused
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    shipping_method text NOT NULL,
    shipping numeric NOT NULL CHECK (shipping >= 0 AND shipping < 1e9),
    tax numeric NOT NULL CHECK (tax >= 0 AND tax < 1e9),
    discount numeric NOT NULL CHECK (discount >= 0 AND discount < 1e9),
    total numeric NOT NULL CHECK (total >= 0 AND total < 1e9),
    base_total numeric NOT NULL CHECK (base_total >= 0 AND base_total < 1e9),
    promo_code text NOT NULL,
    has_login boolean NOT NULL,
    issue_code text,
    issue_sub_reason text,
    fell_back text[] NOT NULL DEFAULT '{}', -- ways of signing in taken because the shopper was not reached
    -- While the shopper is awaited: since when, where they may be, what is next, and when time alone cancels.
    awaiting_since timestamptz,
    zones jsonb,
    contact_step text CHECK (contact_step IN ('call', 'email', 'go_on', 'fall_back', 'decide')),
    contact_due_at timestamptz,
    cancel_due_at timestamptz,
    cancel_wanted_at timestamptz, -- the mStore asked while a purchase may have been made
    cancel_reason text CHECK (cancel_reason IN ('out_of_stock', 'not_reached', 'higher_cost_declined',
        'smaller_order_declined', 'login', 'card', 'address', 'site_unavailable', 'shopper_asked', 'duplicate')),
    confirmation_number text,
    charged_total numeric CHECK (charged_total >= 0 AND charged_total < 1e9),
    ended_at timestamptz,
    -- What reps are handed orders by: the order's own, or 15 minutes from when its shopper may be contacted.
    deadline timestamptz GENERATED ALWAYS AS (CASE
        WHEN status = 'queued' THEN due_at
        WHEN status = 'awaiting_shopper' AND contact_step <> 'email'
            THEN (contact_due_at AT TIME ZONE 'UTC' + interval '00:15:00') AT TIME ZONE 'UTC'
    END) STORED,
    UNIQUE (merchant_id, order_number),
    CHECK ((issue_code IS NULL) = (issue_sub_reason IS NULL)),
    CHECK ((status IN ('placed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK (status <> 'placed' OR (confirmation_number <> '' AND charged_total IS NOT NULL)),
    CHECK ((status = 'awaiting_shopper') = (awaiting_since IS NOT NULL)),
    CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL)),
    CHECK ((contact_step IS NULL) = (contact_due_at IS NULL)),
    CHECK (awaiting_since IS NOT NULL OR (contact_step IS NULL AND cancel_due_at IS NULL))
);

CREATE INDEX orders_waiting ON bpc.orders (deadline, placed_at, order_id) WHERE deadline IS NOT NULL;
CREATE INDEX orders_cancelling ON bpc.orders (cancel_due_at) WHERE cancel_due_at IS NOT NULL;
CREATE INDEX orders_contacts ON bpc.orders (contact_due_at) WHERE contact_step IN ('call', 'email');
CREATE INDEX orders_ended ON bpc.orders (ended_at);
CREATE INDEX orders_status ON bpc.orders (status);

CREATE TABLE bpc.order_items (
    order_id uuid NOT NULL REFERENCES bpc.orders,
    line integer NOT NULL CHECK (line >= 1),
    product_id text NOT NULL,
    name text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 1),
    approved_quantity integer CHECK (approved_quantity BETWEEN 0 AND quantity), -- NULL: as ordered; 0: left out
    unit_price numeric NOT NULL CHECK (unit_price >= 0 AND unit_price < 1e9),
    attributes json NOT NULL, -- json, not jsonb: the merchant's order of attributes is kept
    buyurl text NOT NULL,
    PRIMARY KEY (order_id, line)
);

-- Personal data, apart: erased without touching money. `digest` tells a resent order from another one.
CREATE TABLE bpc.order_shoppers (
    order_id uuid PRIMARY KEY REFERENCES bpc.orders,
    shopper jsonb NOT NULL,
    shipping_address jsonb NOT NULL,
    billing_address jsonb NOT NULL,
    card_brand text,
    card_last_four text CHECK (card_last_four ~ '^[0-9]{4}$'),
    digest bytea NOT NULL,
    CHECK ((card_brand IS NULL) = (card_last_four IS NULL))
);

-- Ciphertext only; `sealed` is a SealedSecret as JSON. `opened_at`: since when it may stand in a page.
CREATE TABLE bpc.sealed_secrets (
    order_id uuid NOT NULL REFERENCES bpc.orders,
    kind text NOT NULL CHECK (kind IN ('card', 'login')),
    epoch_id text NOT NULL REFERENCES bpc.key_epochs,
    sealed jsonb NOT NULL,
    opened_at timestamptz,
    PRIMARY KEY (order_id, kind)
);

CREATE INDEX sealed_secrets_epoch ON bpc.sealed_secrets (epoch_id);
CREATE INDEX sealed_secrets_opened ON bpc.sealed_secrets (opened_at) WHERE opened_at IS NOT NULL;

-- Who holds what, and what they did ----------------------------------------------------------------------

-- One lease an order. It stays when it expires: until somebody else claims, its holder loses nothing. `lapsed`: a
-- contact's lease expired, and the desks were told.
CREATE TABLE bpc.leases (
    order_id uuid PRIMARY KEY REFERENCES bpc.orders,
    person text NOT NULL REFERENCES bpc.people,
    workstation text NOT NULL,
    fence bigint NOT NULL,
    claimed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    touched boolean NOT NULL DEFAULT false,
    held_until timestamptz,
    lapsed boolean NOT NULL DEFAULT false
);

CREATE INDEX leases_person ON bpc.leases (person);
CREATE INDEX leases_expiry ON bpc.leases (expires_at);

CREATE TABLE bpc.skips (
    order_id uuid NOT NULL REFERENCES bpc.orders,
    person text NOT NULL REFERENCES bpc.people,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason text NOT NULL,
    PRIMARY KEY (order_id, person)
);

-- Every action that arrived, once. Refused ones keep their payload for a supervisor; accepted ones need none.
CREATE TABLE bpc.actions (
    action_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    person text NOT NULL,
    fence bigint NOT NULL,
    kind text NOT NULL,
    data jsonb,
    at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    status text,
    refusal text CHECK (refusal IN ('stale_fence', 'wrong_status', 'bad_data', 'not_allowed')),
    about text, -- which part of the data cannot be right, where that is known
    CHECK ((refusal IS NULL) = (data IS NULL)),
    CHECK (about IS NULL OR refusal = 'bad_data')
);

CREATE INDEX actions_refused ON bpc.actions (received_at) WHERE refusal IS NOT NULL;

CREATE TABLE bpc.issues (
    issue_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES bpc.orders,
    person text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    code text NOT NULL CHECK (code IN ('out_of_stock', 'higher_price', 'higher_shipping', 'incorrect_login',
        'incorrect_card', 'address_refused', 'site_unavailable', 'possible_duplicate', 'outcome_unknown')),
    sub_reason text NOT NULL,
    evidence jsonb NOT NULL,
    ask jsonb NOT NULL DEFAULT '{}' -- what the shopper is asked to agree to: {"total", "lines"}
);

CREATE INDEX issues_order ON bpc.issues (order_id);

-- The merchant's page as it looked when an issue was raised (WebP); what is private in it was covered before it was
-- kept anywhere. It goes with the shopper's data.
CREATE TABLE bpc.issue_pictures (
    issue_id bigint PRIMARY KEY REFERENCES bpc.issues,
    order_id uuid NOT NULL REFERENCES bpc.order_shoppers ON DELETE CASCADE,
    picture bytea NOT NULL CHECK (length(picture) <= 150000
        AND substr(picture, 1, 4) = 'RIFF' AND substr(picture, 9, 4) = 'WEBP')
);

CREATE INDEX issue_pictures_order ON bpc.issue_pictures (order_id);

CREATE TABLE bpc.contact_attempts (
    attempt_id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES bpc.orders,
    person text REFERENCES bpc.people, -- NULL: an e-mail came in
    at timestamptz NOT NULL,
    channel text NOT NULL CHECK (channel IN ('call', 'email')),
    outcome text NOT NULL CHECK (outcome IN
        ('answered', 'call_back', 'message_left', 'no_answer', 'invalid_number', 'sent', 'bounced')),
    decision text CHECK (decision IN ('approved', 'declined')),
    call_back_at timestamptz,
    note text NOT NULL,
    CHECK (decision IS NULL OR outcome = 'answered'),
    CHECK ((outcome = 'call_back') = (call_back_at IS NOT NULL))
);

CREATE INDEX contact_attempts_order ON bpc.contact_attempts (order_id, at);

-- The shopper's yes: who heard it, when, how, and to what. Quantities by line; NULL where they stayed.
CREATE TABLE bpc.approvals (
    approval_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES bpc.orders,
    person text NOT NULL REFERENCES bpc.people,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    how text NOT NULL CHECK (how IN ('call', 'email')),
    issue_code text NOT NULL,
    old_total numeric NOT NULL,
    new_total numeric NOT NULL,
    old_lines jsonb,
    new_lines jsonb,
    CHECK ((old_lines IS NULL) = (new_lines IS NULL))
);

CREATE INDEX approvals_order ON bpc.approvals (order_id);

-- Texts and e-mails to send; `once_key` makes each leave exactly once. Nothing personal: whom it goes to, and in
-- which language, is read from the order when a worker takes it (09_notifications.sql).
CREATE TABLE bpc.notifications (
    notification_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    once_key text NOT NULL UNIQUE,
    order_id uuid NOT NULL REFERENCES bpc.orders,
    channel text NOT NULL CHECK (channel IN ('text', 'email')),
    template text NOT NULL,
    values jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
    attempt integer NOT NULL DEFAULT 0, -- raised whenever a worker takes it; words of an earlier one are stale
    repeatable boolean NOT NULL DEFAULT false, -- its gateway knows a key: handed over again, it leaves once
    handed_over boolean NOT NULL DEFAULT false, -- in this attempt: from here on it may have left
    unsure boolean NOT NULL DEFAULT false, -- an attempt ended without the gateway's answer
    reason text, -- why it is not sent yet, failed or is uncertain
    wanted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(), -- while waiting: not before
    leased_until timestamptz, -- while sending: the worker's
    settled_at timestamptz,
    -- What a person decided about one that failed or is uncertain (10_undelivered.sql).
    decision text CHECK (decision IN ('delivered', 'sent_again', 'left')),
    decided_by text,
    decided_at timestamptz,
    CHECK ((state = 'sending') = (leased_until IS NOT NULL)),
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);

CREATE INDEX notifications_waiting ON bpc.notifications (due_at) WHERE state = 'waiting';
CREATE INDEX notifications_sending ON bpc.notifications (leased_until) WHERE state = 'sending';
CREATE INDEX notifications_order ON bpc.notifications (order_id);
CREATE INDEX notifications_undelivered ON bpc.notifications (settled_at)
    WHERE state IN ('failed', 'uncertain') AND decision IS NULL;

-- Numbers (E.164) whose owners answered a text with STOP.
CREATE TABLE bpc.opted_out (
    phone text PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What the merchant sees, and pays -----------------------------------------------------------------------

CREATE TABLE bpc.dashboard_entries (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES bpc.orders,
    merchant_id text NOT NULL REFERENCES bpc.merchants,
    order_number text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    status text NOT NULL,
    confirmation_number text,
    issue_code text
);

CREATE INDEX dashboard_entries_order ON bpc.dashboard_entries (order_id);

CREATE TABLE bpc.billing_lines (
    order_id uuid PRIMARY KEY REFERENCES bpc.orders,
    merchant_id text NOT NULL REFERENCES bpc.merchants,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    currency text NOT NULL,
    charged numeric NOT NULL,
    rate numeric NOT NULL,
    revenue_share numeric NOT NULL,
    top_up_fee numeric NOT NULL
);

CREATE INDEX billing_lines_merchant ON bpc.billing_lines (merchant_id, at);

-- The change feed ----------------------------------------------------------------------------------------

CREATE TABLE bpc.events (
    event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    order_id uuid NOT NULL REFERENCES bpc.orders,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL,
    kind text NOT NULL,
    text text NOT NULL
);

CREATE INDEX events_feed ON bpc.events (xid, event_id);
CREATE INDEX events_order ON bpc.events (order_id, event_id);
