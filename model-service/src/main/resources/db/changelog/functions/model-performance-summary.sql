--liquibase formatted sql

--changeset model:model-performance-summary runOnChange:true splitStatements:false
drop function if exists model_performance_summary(timestamptz);
create function model_performance_summary(p_as_of timestamptz)
    returns table (
        model_id bigint, model_type text, run_kind text, issued integer, settled integer, void integer, abstained integer,
        dates integer, horizon_days integer, brier double precision, base_rate_brier double precision,
        hit_rate double precision, first_issued timestamptz, last_settled timestamptz)
    language sql stable as $$
    select t.model_id,
           m.model_type,
           t.run_kind,
           sum(t.claims)::integer,
           (coalesce(sum(t.settled) filter (where t.settled_at <= p_as_of), 0))::integer,
           (coalesce(sum(t.void) filter (where t.settled_at <= p_as_of), 0))::integer,
           sum(t.abstentions)::integer,
           (count(distinct t.issued_at) filter (where t.settled > 0 and t.settled_at <= p_as_of))::integer,
           max(t.horizon_hours) / 24,
           (sum(t.squared_error) filter (where t.settled_at <= p_as_of)
               / nullif(sum(t.scored) filter (where t.settled_at <= p_as_of), 0))::double precision,
           (sum(t.base_rate_squared_error) filter (where t.settled_at <= p_as_of)
               / nullif(sum(t.base_rate_scored) filter (where t.settled_at <= p_as_of), 0))::double precision,
           ((sum(t.accurate) filter (where t.settled_at <= p_as_of))::numeric
               / nullif(sum(t.sided) filter (where t.settled_at <= p_as_of), 0))::double precision,
           min(t.issued_at),
           max(t.settled_at) filter (where t.settled > 0 and t.settled_at <= p_as_of)
    from prediction_tally t
    join ai_models m on m.id = t.model_id
    where t.issued_at <= p_as_of
    group by t.model_id, m.model_type, t.run_kind
    order by t.model_id, t.run_kind
$$;
comment on function model_performance_summary(timestamptz) is 'Claims of each model version and run kind as they stood at an event time: counts, mean Brier score, that of the base rates known at issue, and the share on the right side.';
--rollback drop function model_performance_summary(timestamptz);
