--liquibase formatted sql

--changeset model:realize-prediction runOnChange:true splitStatements:false
create or replace function realize_prediction(
    p_id bigint, p_actual_price numeric, p_outcome text, p_void_reason text) returns boolean language plpgsql as $$
declare
    value jsonb;
    stated jsonb;
    hit numeric;
    judged text;
begin
    select p.predicted_value into value from predictions p where p.id = p_id;
    judged := claim_outcome(value, p_outcome);
    -- Claims issued before classes were stored hold the event's probability alone.
    stated := coalesce(value -> 'probabilities', jsonb_build_object(
        'occurred', (value ->> 'probability')::numeric, 'not_occurred', 1 - (value ->> 'probability')::numeric));
    hit := (stated ->> judged)::numeric;
    if judged is not null and hit is null then
        raise exception 'claim % states nothing about %', p_id, judged using errcode = 'data_exception';
    end if;
    update predictions p
    set actual_price        = p_actual_price,
        outcome             = judged,
        is_realized         = (judged is not null),
        is_accurate         = case when judged in ('occurred', 'not_occurred')
                                   then ((value ->> 'probability')::numeric >= p.accuracy_threshold) = (judged = 'occurred')
                                   else value ->> 'stated' = judged end,
        absolute_error      = 1 - hit,
        squared_error       = claim_brier(value, judged),
        accuracy_percentage = 100 * hit,
        void_reason         = case when judged is null then coalesce(p_void_reason, 'no_outcome') end,
        settled_at          = p.target_datetime,
        evaluated_at        = now()
    where p.id = p_id and not p.is_realized and p.void_reason is null;
    return found;
end $$;
comment on function realize_prediction(bigint, numeric, text, text) is 'Settles a claim as of its target time with the class that came about, or voids it with a reason when there is no outcome. False when it was settled before.';
--rollback drop function realize_prediction(bigint, numeric, text, text);
