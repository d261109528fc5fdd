--liquibase formatted sql

--changeset model:get-model-performance-comparison runOnChange:true splitStatements:false
create or replace function get_model_performance_comparison(p_as_of timestamptz, p_model_type text)
    returns table (
        model_id bigint, name text, version text, architecture text, model_type text, run_kind text, issued integer,
        settled integer, pending integer, void integer, abstained integer, dates integer, effective_n double precision,
        brier double precision, base_rate_brier double precision, brier_skill double precision, hit_rate double precision,
        first_issued timestamptz, last_settled timestamptz, rank_in_type bigint)
    language sql stable as $$
    select s.model_id, m.name, m.version, m.architecture, m.model_type, s.run_kind, s.issued, s.settled,
           s.issued - s.settled - s.void, s.void, s.abstained, s.dates,
           least(s.dates, s.dates * 24.0 / h.hours)::double precision,
           s.brier, s.base_rate_brier, 1 - s.brier / nullif(s.base_rate_brier, 0), s.hit_rate, s.first_issued, s.last_settled,
           rank() over (partition by m.model_type, s.run_kind order by 1 - s.brier / nullif(s.base_rate_brier, 0) desc nulls last)
    from model_performance_summary(p_as_of) s
    join ai_models m on m.id = s.model_id and (p_model_type is null or m.model_type = p_model_type)
    join lateral (
        select p.prediction_horizon as hours from predictions p where p.ai_models_id = s.model_id
        order by p.issued_at limit 1) h on true
    order by m.model_type, s.run_kind, m.valid_from desc, m.id desc
$$;
comment on function get_model_performance_comparison(timestamptz, text) is 'The record of each model version and run kind as of an event time, with its place by skill among those of its type and run kind. Claims of daily cycles overlap: effective_n is distinct issue dates over the horizon.';
--rollback drop function get_model_performance_comparison(timestamptz, text);
