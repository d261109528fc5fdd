--liquibase formatted sql

--changeset model:0031-prediction-tally
create table prediction_tally (
    model_id                bigint      not null,
    run_kind                text        not null,
    issued_at               timestamptz not null,
    horizon_hours           integer     not null,
    target_datetime         timestamptz not null,
    settled_at              timestamptz,
    claims                  integer     not null,
    abstentions             integer     not null,
    settled                 integer     not null,
    void                    integer     not null,
    scored                  integer     not null,
    squared_error           numeric     not null,
    base_rate_scored        integer     not null,
    base_rate_squared_error numeric     not null,
    sided                   integer     not null,
    accurate                integer     not null,
    constraint unique_prediction_tally_cell unique nulls not distinct (model_id, run_kind, issued_at, horizon_hours, target_datetime, settled_at)
);
create index index_prediction_tally_on_model_id_and_target_datetime_due on prediction_tally (model_id, target_datetime) where settled_at is null;
create index index_prediction_tally_empty on prediction_tally (model_id) where claims = 0 and abstentions = 0;
comment on table prediction_tally is 'Counts and sums of predictions by version, kind of run, issue and settlement: kept by a trigger in the transaction that writes the predictions, so that the record is read without reading them all.';
comment on column prediction_tally.model_id is 'Model version that made the claims.';
comment on column prediction_tally.run_kind is 'live, replay or simulated.';
comment on column prediction_tally.issued_at is 'Event time of issue.';
comment on column prediction_tally.horizon_hours is 'Hours from issue to target.';
comment on column prediction_tally.target_datetime is 'When the claims are judged.';
comment on column prediction_tally.settled_at is 'Event time of the settlement; null for what is not settled.';
comment on column prediction_tally.claims is 'Claims, abstentions apart.';
comment on column prediction_tally.abstentions is 'Forecasts that could not be made.';
comment on column prediction_tally.settled is 'Claims that were judged.';
comment on column prediction_tally.void is 'Claims that cannot be judged.';
comment on column prediction_tally.scored is 'Settled claims with a Brier score.';
comment on column prediction_tally.squared_error is 'Sum of their Brier scores.';
comment on column prediction_tally.base_rate_scored is 'Settled claims whose base rates have a Brier score.';
comment on column prediction_tally.base_rate_squared_error is 'Sum of those scores.';
comment on column prediction_tally.sided is 'Settled claims of which it is known whether the stated side came true.';
comment on column prediction_tally.accurate is 'Those of which it did.';
--rollback drop table prediction_tally;

--changeset model:0031-tally-predictions splitStatements:false
create function tally_predictions() returns trigger language plpgsql security definer as $$
declare
    sign constant integer := tg_argv[0];
begin
    with p as materialized (
        select c.*, case when c.is_realized then base_rate_brier(c.base_rate, c.predicted_value, c.outcome) end as base_rate_score
        from changed c)
    insert into prediction_tally as t (model_id, run_kind, issued_at, horizon_hours, target_datetime, settled_at, claims, abstentions, settled, void,
        scored, squared_error, base_rate_scored, base_rate_squared_error, sided, accurate)
    select p.ai_models_id, p.run_kind, p.issued_at, p.prediction_horizon, p.target_datetime, p.settled_at,
        sign * count(*) filter (where not p.is_abstention),
        sign * count(*) filter (where p.is_abstention),
        sign * count(*) filter (where p.is_realized),
        sign * count(*) filter (where not p.is_abstention and p.void_reason is not null),
        sign * count(p.squared_error) filter (where p.is_realized),
        sign * coalesce(sum(p.squared_error) filter (where p.is_realized), 0),
        sign * count(p.base_rate_score),
        sign * coalesce(sum(p.base_rate_score), 0),
        sign * count(p.is_accurate) filter (where p.is_realized),
        sign * count(*) filter (where p.is_realized and p.is_accurate)
    from p
    group by p.ai_models_id, p.run_kind, p.issued_at, p.prediction_horizon, p.target_datetime, p.settled_at
    order by p.ai_models_id, p.run_kind, p.issued_at, p.prediction_horizon, p.target_datetime, p.settled_at
    on conflict on constraint unique_prediction_tally_cell do update
    set claims = t.claims + excluded.claims,
        abstentions = t.abstentions + excluded.abstentions,
        settled = t.settled + excluded.settled,
        void = t.void + excluded.void,
        scored = t.scored + excluded.scored,
        squared_error = t.squared_error + excluded.squared_error,
        base_rate_scored = t.base_rate_scored + excluded.base_rate_scored,
        base_rate_squared_error = t.base_rate_squared_error + excluded.base_rate_squared_error,
        sided = t.sided + excluded.sided,
        accurate = t.accurate + excluded.accurate;
    if sign < 0 then
        delete from prediction_tally t where t.claims = 0 and t.abstentions = 0;
    end if;
    return null;
end $$;
do $$ begin
    -- Temporary tables come last: the caller may make some.
    execute format('alter function tally_predictions() set search_path = %I, pg_temp', current_schema);
end $$;
comment on function tally_predictions() is 'Adds changed predictions to their cells of prediction_tally, or takes them out: numeric sums are exact, so that the order of changes leaves no trace.';
create trigger tally_issued after insert on predictions
    referencing new table as changed for each statement execute function tally_predictions('1');
create trigger tally_as_settled after update on predictions
    referencing new table as changed for each statement execute function tally_predictions('1');
create trigger tally_no_longer_pending after update on predictions
    referencing old table as changed for each statement execute function tally_predictions('-1');
create trigger tally_deleted after delete on predictions
    referencing old table as changed for each statement execute function tally_predictions('-1');
-- Also for whoever writes as a replica: the record must not part from the predictions.
alter table predictions enable always trigger tally_issued;
alter table predictions enable always trigger tally_as_settled;
alter table predictions enable always trigger tally_no_longer_pending;
alter table predictions enable always trigger tally_deleted;
insert into prediction_tally (model_id, run_kind, issued_at, horizon_hours, target_datetime, settled_at, claims, abstentions, settled, void,
    scored, squared_error, base_rate_scored, base_rate_squared_error, sided, accurate)
select p.ai_models_id, p.run_kind, p.issued_at, p.prediction_horizon, p.target_datetime, p.settled_at,
    count(*) filter (where not p.is_abstention),
    count(*) filter (where p.is_abstention),
    count(*) filter (where p.is_realized),
    count(*) filter (where not p.is_abstention and p.void_reason is not null),
    count(p.squared_error) filter (where p.is_realized),
    coalesce(sum(p.squared_error) filter (where p.is_realized), 0),
    count(base_rate_brier(p.base_rate, p.predicted_value, p.outcome)) filter (where p.is_realized),
    coalesce(sum(base_rate_brier(p.base_rate, p.predicted_value, p.outcome)) filter (where p.is_realized), 0),
    count(p.is_accurate) filter (where p.is_realized),
    count(*) filter (where p.is_realized and p.is_accurate)
from predictions p
group by p.ai_models_id, p.run_kind, p.issued_at, p.prediction_horizon, p.target_datetime, p.settled_at;
--rollback drop trigger tally_deleted on predictions; drop trigger tally_no_longer_pending on predictions; drop trigger tally_as_settled on predictions; drop trigger tally_issued on predictions; drop function tally_predictions();

--changeset model:0031-privileges-of-what-triggers-write splitStatements:false
do $$
declare
    role name;
begin
    for role in
        select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema and table_name = 'predictions' and privilege_type = 'SELECT' and grantee <> current_user
    loop
        execute format('revoke insert, update, delete, truncate on candle_ref_day, prediction_tally from %I', role);
    end loop;
end $$;
--rollback not required
