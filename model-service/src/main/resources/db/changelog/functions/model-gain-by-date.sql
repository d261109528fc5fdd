--liquibase formatted sql

--changeset model:model-gain-by-date runOnChange:true splitStatements:false
create or replace function model_gain_by_date(p_model_id bigint, p_run_kind text, p_from timestamptz, p_as_of timestamptz)
    returns table (issued_at timestamptz, claims integer, gain_sum double precision, horizon_hours integer)
    language sql stable as $$
    select p.issued_at,
           count(*)::integer,
           sum(base_rate_brier(p.base_rate, p.predicted_value, p.outcome) - p.squared_error)::double precision,
           max(p.prediction_horizon)
    from predictions p
    where p.ai_models_id = p_model_id and p.run_kind = p_run_kind and p.is_realized
      and p.issued_at >= p_from and p.settled_at <= p_as_of
    group by p.issued_at
    order by p.issued_at
$$;
comment on function model_gain_by_date(bigint, text, timestamptz, timestamptz) is 'By issue date: settled claims of a version and run kind, and the sum of their Brier gains over the base rate known at issue.';
--rollback drop function model_gain_by_date(bigint, text, timestamptz, timestamptz);
