--liquibase formatted sql

--changeset model:stated-probability runOnChange:true splitStatements:false
create or replace function stated_probability(p_predicted_value jsonb, p_outcome text) returns numeric language plpgsql immutable as $$
begin
    if p_predicted_value -> 'probabilities' is not null then
        return (p_predicted_value -> 'probabilities' ->> p_outcome)::numeric;
    end if;
    -- Claims issued before classes were stored hold the event's probability alone.
    return case p_outcome when 'occurred' then (p_predicted_value ->> 'probability')::numeric
                          when 'not_occurred' then 1 - (p_predicted_value ->> 'probability')::numeric end;
end $$;
comment on function stated_probability(jsonb, text) is 'Probability that a claim states for a class, in [0, 1]; null when it states nothing about it.';
--rollback drop function stated_probability(jsonb, text);

--changeset model:realize-predictions runOnChange:true splitStatements:false
create or replace function realize_predictions(
    p_ids bigint[], p_actual_prices numeric[], p_outcomes text[], p_void_reasons text[]) returns integer language plpgsql as $$
declare
    settled integer;
    silent  bigint;
begin
    with given as materialized (
        select p.id, g.price, g.reason, j.outcome, stated_probability(p.predicted_value, j.outcome) as hit
        from unnest(p_ids, p_actual_prices, p_outcomes, p_void_reasons) as g (id, price, outcome, reason)
        join predictions p on p.id = g.id
        cross join lateral (select claim_outcome(p.predicted_value, g.outcome)) j (outcome)
    ), realized as (
        update predictions p
        set actual_price        = g.price,
            outcome             = g.outcome,
            is_realized         = (g.outcome is not null),
            is_accurate         = case when g.outcome in ('occurred', 'not_occurred')
                                       then ((p.predicted_value ->> 'probability')::numeric >= p.accuracy_threshold) = (g.outcome = 'occurred')
                                       else p.predicted_value ->> 'stated' = g.outcome end,
            absolute_error      = 1 - g.hit,
            squared_error       = claim_brier(p.predicted_value, g.outcome),
            accuracy_percentage = 100 * g.hit,
            void_reason         = case when g.outcome is null then coalesce(g.reason, 'no_outcome') end,
            settled_at          = p.target_datetime,
            evaluated_at        = now()
        from given g
        where p.id = g.id and not p.is_realized and p.void_reason is null
        returning p.id, p.outcome, g.hit
    )
    select count(*), min(r.id) filter (where r.outcome is not null and r.hit is null) into settled, silent from realized r;
    if silent is not null then
        raise exception 'claim % states nothing about its outcome', silent using errcode = 'data_exception';
    end if;
    return settled;
end $$;
comment on function realize_predictions(bigint[], numeric[], text[], text[]) is 'Settles claims in one statement, each as of its target time with the class that came about, or voids it with a reason when there is no outcome. Those settled before stay as they are; gives how many were not.';
--rollback drop function realize_predictions(bigint[], numeric[], text[], text[]);

--changeset model:realize-prediction runOnChange:true splitStatements:false
create or replace function realize_prediction(
    p_id bigint, p_actual_price numeric, p_outcome text, p_void_reason text) returns boolean language sql as $$
    select realize_predictions(array[p_id], array[p_actual_price], array[p_outcome], array[p_void_reason]) = 1
$$;
comment on function realize_prediction(bigint, numeric, text, text) is 'Settles a claim as of its target time with the class that came about, or voids it with a reason when there is no outcome. False when it was settled before.';
--rollback drop function realize_prediction(bigint, numeric, text, text);
