--liquibase formatted sql

--changeset model:model-performance-summary runOnChange:true splitStatements:false
drop function if exists model_performance_summary(timestamptz);
create function model_performance_summary(p_as_of timestamptz)
    returns table (
        model_id bigint, model_type text, run_kind text, issued integer, settled integer, void integer, abstained integer,
        dates integer, horizon_days integer, brier double precision, base_rate_brier double precision,
        hit_rate double precision, first_issued timestamptz, last_settled timestamptz)
    language sql stable as $$
    select p.ai_models_id,
           m.model_type,
           p.run_kind,
           count(*) filter (where not p.is_abstention)::integer,
           count(*) filter (where p.is_realized and p.settled_at <= p_as_of)::integer,
           count(*) filter (where not p.is_abstention and p.void_reason is not null and p.settled_at <= p_as_of)::integer,
           count(*) filter (where p.is_abstention)::integer,
           count(distinct p.issued_at) filter (where p.is_realized and p.settled_at <= p_as_of)::integer,
           max(p.prediction_horizon) / 24,
           (avg(p.squared_error) filter (where p.is_realized and p.settled_at <= p_as_of))::double precision,
           (avg(base_rate_brier(p.base_rate, p.predicted_value, p.outcome))
               filter (where p.is_realized and p.settled_at <= p_as_of))::double precision,
           (avg(p.is_accurate::integer) filter (where p.is_realized and p.settled_at <= p_as_of))::double precision,
           min(p.issued_at),
           max(p.settled_at) filter (where p.is_realized and p.settled_at <= p_as_of)
    from predictions p
    join ai_models m on m.id = p.ai_models_id
    where p.issued_at <= p_as_of
    group by p.ai_models_id, m.model_type, p.run_kind
    order by p.ai_models_id, p.run_kind
$$;
comment on function model_performance_summary(timestamptz) is 'Claims of each model version and run kind as they stood at an event time: counts, mean Brier score, that of the base rates known at issue, and the share on the right side.';
--rollback drop function model_performance_summary(timestamptz);
