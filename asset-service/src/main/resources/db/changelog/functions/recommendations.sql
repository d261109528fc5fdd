--liquibase formatted sql

--changeset asset:expire-recommendations splitStatements:false runOnChange:true
create or replace function expire_recommendations(p_as_of timestamptz) returns integer language plpgsql as $$
declare
    v_expired integer;
begin
    update ai_recommendations set status = 'expired'
    where status = 'pending' and expires_at <= p_as_of;
    get diagnostics v_expired = row_count;
    return v_expired;
end $$;
comment on function expire_recommendations(timestamptz) is
    'Ends pending proposals whose time is over as of an event time, and gives how many.';
--rollback drop function expire_recommendations(timestamptz);

--changeset asset:review-recommendation splitStatements:false runOnChange:true
create or replace function review_recommendation(
    p_id bigint, p_decision text, p_reason text, p_user_id bigint, p_at timestamptz) returns boolean language plpgsql as $$
begin
    if p_decision not in ('approved', 'rejected') then
        raise exception 'decision must be approved or rejected, was %', p_decision using errcode = 'check_violation';
    end if;
    -- Approval of a change to the default list carries it out at once: the caller changes the list in the same transaction.
    update ai_recommendations
    set status = case p_decision when 'approved' then 'implemented' else 'rejected' end,
        review_reason = p_reason, reviewed_by = p_user_id, reviewed_at = p_at,
        implemented_at = case p_decision when 'approved' then p_at end
    where id = p_id and status = 'pending' and expires_at > p_at;
    return found;
end $$;
comment on function review_recommendation(bigint, text, text, bigint, timestamptz) is
    'Records a person''s decision on a pending proposal; false when it was no longer pending.';
--rollback drop function review_recommendation(bigint, text, text, bigint, timestamptz);
