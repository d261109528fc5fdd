--liquibase formatted sql
--changeset users:claim-due-notifications runOnChange:true splitStatements:false
create or replace function claim_due_notifications(p_channel text, p_limit integer, p_now timestamptz)
returns setof deliveries language sql as $$
    with due as (
        select id from deliveries
        where status = 'queued' and channel = p_channel and next_attempt_at <= p_now
        order by next_attempt_at, id
        limit p_limit
        for update skip locked
    ), claimed as (
        update deliveries d set status = 'sending', claimed_at = p_now, attempts = d.attempts + 1
        from due where d.id = due.id
        returning d.*
    ), noted as (
        insert into delivery_attempts (delivery_id, attempt, started_at) select id, attempts, p_now from claimed
    )
    select * from claimed order by next_attempt_at, id;
$$;
comment on function claim_due_notifications is
    'Takes what is due the longest on a channel for one sender alone, and opens its receipts; of several senders each gets others.';
--rollback drop function claim_due_notifications;
