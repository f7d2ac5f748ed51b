-- Intake: one transaction puts an order into the queue and on the merchant's Dashboard.

CREATE FUNCTION bpc.refuse_order(p_field text, p_reason text) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '%', p_reason USING ERRCODE = 'BPC01', DETAIL = p_field;
END $$;

CREATE FUNCTION bpc.take_items(p_order_id uuid, p_merchant_id text, p_items json) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
DECLARE
    item record;
    product products;
BEGIN
    FOR item IN SELECT value, ordinality AS line FROM json_array_elements(p_items) WITH ORDINALITY LOOP
        SELECT * INTO product FROM products
        WHERE merchant_id = p_merchant_id AND product_id = item.value ->> 'product_id';
        IF NOT FOUND THEN
            PERFORM refuse_order(format('items[%s].product_id', item.line - 1),
                format('%s is not in the datafeed of %s', item.value ->> 'product_id', p_merchant_id));
        END IF;
        INSERT INTO order_items (order_id, line, product_id, name, quantity, unit_price, attributes, buyurl)
        VALUES (p_order_id, item.line, product.product_id, product.name, (item.value ->> 'quantity')::integer,
            (item.value ->> 'unit_price')::numeric, item.value -> 'attributes', product.buyurl);
    END LOOP;
END $$;

CREATE FUNCTION bpc.take_sealed(p_order_id uuid, p_kind text, p_reference text, p_sealed jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = bpc, pg_temp AS $$
BEGIN
    BEGIN
        PERFORM check_sealed(p_sealed, p_kind, p_reference);
    EXCEPTION WHEN data_exception OR SQLSTATE 'BPC04' THEN
        PERFORM refuse_order(p_kind, format('is not a sealed %s of order %s', p_kind, p_reference));
    END;
    PERFORM FROM key_epochs WHERE epoch_id = p_sealed ->> 'epoch_id' AND closed_at IS NULL;
    IF NOT FOUND THEN
        PERFORM refuse_order(p_kind, format('is sealed to epoch %s, which is not open', p_sealed ->> 'epoch_id'));
    END IF;
    INSERT INTO sealed_secrets (order_id, kind, epoch_id, sealed)
    VALUES (p_order_id, p_kind, p_sealed ->> 'epoch_id', p_sealed);
END $$;

-- Take an order: 'new', 'known' (the same order again: nothing changes) or 'conflict' (another order under a
-- known number: nothing changes). Refuses with SQLSTATE BPC01; the detail names the field.
CREATE FUNCTION bpc.take_order(p_order json) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    merchant merchants;
    v_order_id uuid;
    v_reference text;
    known bytea;
BEGIN
    SELECT * INTO merchant FROM merchants WHERE merchant_id = p_order ->> 'merchant_id';
    IF NOT FOUND THEN
        PERFORM refuse_order('merchant', format('%s is not known here', p_order ->> 'merchant_id'));
    END IF;
    IF merchant.order_option <> 'bpc' THEN
        PERFORM refuse_order('merchant',
            format('%s chose %s; only bpc orders enter the queue', merchant.merchant_id, merchant.order_option));
    END IF;
    INSERT INTO orders (merchant_id, order_number, placed_at, due_at, currency, shipping_method, shipping, tax,
        discount, total, base_total, promo_code, has_login)
    VALUES (merchant.merchant_id, p_order ->> 'order_number', (p_order ->> 'placed_at')::timestamptz,
        (p_order ->> 'due_at')::timestamptz, p_order ->> 'currency', p_order ->> 'shipping_method',
        (p_order ->> 'shipping')::numeric, (p_order ->> 'tax')::numeric, (p_order ->> 'discount')::numeric,
        (p_order ->> 'total')::numeric, (p_order ->> 'total')::numeric, p_order ->> 'promo_code',
        p_order ->> 'sealed_login' IS NOT NULL)
    ON CONFLICT (merchant_id, order_number) DO NOTHING
    RETURNING order_id INTO v_order_id;

    IF v_order_id IS NULL THEN
        SELECT s.digest INTO known FROM orders o JOIN order_shoppers s USING (order_id)
        WHERE o.merchant_id = merchant.merchant_id AND o.order_number = p_order ->> 'order_number';
        RETURN CASE WHEN known <> decode(p_order ->> 'digest', 'hex') THEN 'conflict' ELSE 'known' END;
    END IF;

    PERFORM take_items(v_order_id, merchant.merchant_id, p_order -> 'items');
    INSERT INTO order_shoppers
        (order_id, shopper, shipping_address, billing_address, card_brand, card_last_four, digest)
    VALUES (v_order_id, (p_order -> 'shopper')::jsonb, (p_order -> 'shipping_address')::jsonb,
        (p_order -> 'billing_address')::jsonb, p_order -> 'card' ->> 'brand', p_order -> 'card' ->> 'last_four',
        decode(p_order ->> 'digest', 'hex'));
    v_reference := merchant.merchant_id || '/' || (p_order ->> 'order_number');
    IF p_order ->> 'sealed_card' IS NOT NULL THEN
        PERFORM take_sealed(v_order_id, 'card', v_reference, (p_order -> 'sealed_card')::jsonb);
    END IF;
    IF p_order ->> 'sealed_login' IS NOT NULL THEN
        PERFORM take_sealed(v_order_id, 'login', v_reference, (p_order -> 'sealed_login')::jsonb);
    END IF;
    PERFORM shown_to_merchant(v_order_id);
    PERFORM happened(v_order_id, 'taken');
    PERFORM audited('taken', v_order_id);
    RETURN 'new';
END $$;
