--liquibase formatted sql

--changeset model:realize-prediction runOnChange:true splitStatements:false
create or replace function realize_prediction(
    p_id bigint, p_actual_price numeric, p_outcome text, p_void_reason text) returns boolean language plpgsql as $$
declare
    truth numeric := case p_outcome when 'occurred' then 1 when 'not_occurred' then 0 end;
begin
    update predictions p
    set actual_price        = p_actual_price,
        outcome             = p_outcome,
        is_realized         = (truth is not null),
        is_accurate         = ((p.predicted_value ->> 'probability')::numeric >= p.accuracy_threshold) = (truth = 1),
        absolute_error      = abs((p.predicted_value ->> 'probability')::numeric - truth),
        squared_error       = ((p.predicted_value ->> 'probability')::numeric - truth) ^ 2,
        accuracy_percentage = 100 * (1 - abs((p.predicted_value ->> 'probability')::numeric - truth)),
        void_reason         = case when truth is null then coalesce(p_void_reason, 'no_outcome') end,
        settled_at          = p.target_datetime,
        evaluated_at        = now()
    where p.id = p_id and not p.is_realized and p.void_reason is null;
    return found;
end $$;
comment on function realize_prediction(bigint, numeric, text, text) is 'Settles a claim as of its target time, or voids it with a reason when there is no outcome. False when it was settled before.';
--rollback drop function realize_prediction(bigint, numeric, text, text);
