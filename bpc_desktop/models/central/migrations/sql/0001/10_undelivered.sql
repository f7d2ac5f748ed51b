-- Texts and e-mails that did not leave, or may not have: a person decides about each, once, under their own name.

-- 'delivered': it is known to have arrived, only where it may have left. 'sent_again': owed anew, under a key of its
-- own; had the first one left after all, the shopper gets it twice. 'left': nothing more is done.
-- Answers the decision; 'decided' where there is none to take (any more), 'moot' where nobody waits for its answer.
CREATE FUNCTION bpc.decide_notification(p_notification_id uuid, p_decision text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = bpc, pg_temp AS $$
DECLARE
    n notifications;
BEGIN
    PERFORM FROM orders
    WHERE order_id = (SELECT order_id FROM notifications WHERE notification_id = p_notification_id) FOR UPDATE;
    SELECT * INTO n FROM notifications WHERE notification_id = p_notification_id FOR UPDATE;
    IF n.decision IS NOT NULL OR n.state IS NULL OR n.state NOT IN ('failed', 'uncertain') THEN
        RETURN 'decided';
    END IF;
    IF p_decision = 'delivered' AND n.state = 'failed' THEN
        RAISE EXCEPTION 'it is known that it did not arrive' USING ERRCODE = 'BPC05';
    END IF;
    IF p_decision = 'sent_again' AND is_moot(n) THEN
        RETURN 'moot';
    END IF;
    UPDATE notifications SET decision = p_decision, decided_by = session_user, decided_at = clock_timestamp()
    WHERE notification_id = n.notification_id;
    IF p_decision = 'sent_again' THEN
        PERFORM notify('again/' || n.notification_id, n.order_id, n.channel, n.template, n.values);
    END IF;
    PERFORM happened(n.order_id, 'notification_' || p_decision, n.channel || ' ' || n.template);
    PERFORM audited('notification_' || p_decision, n.order_id, jsonb_build_object(
        'once_key', n.once_key, 'channel', n.channel, 'template', n.template, 'state', n.state));
    RETURN p_decision;
END $$;

REVOKE ALL ON FUNCTION bpc.decide_notification(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bpc.decide_notification(uuid, text) TO bpc_supervisor, bpc_vp_engineering;
GRANT SELECT (decision, decided_by, decided_at) ON bpc.notifications TO bpc_supervisor, bpc_vp_engineering;
