--liquibase formatted sql

--changeset model:0011-candle-revision
create table candle_ref_revision (
    id          bigint      generated always as identity,
    crypto_id   bigint      not null,
    timeframe   text        not null,
    timestamp   timestamptz not null,
    close_time  timestamptz not null,
    open        numeric(38, 18),
    high        numeric(38, 18),
    low         numeric(38, 18),
    close       numeric(38, 18),
    replaced_at timestamptz not null default now(),
    examined_at timestamptz,
    constraint pk_candle_ref_revision primary key (id),
    constraint check_candle_ref_revision_late check (num_nulls(open, high, low, close) in (0, 4))
);
create index index_candle_ref_revision_on_close_time on candle_ref_revision (timeframe, close_time, crypto_id, id);
create index index_candle_ref_revision_on_id_due on candle_ref_revision (id) where examined_at is null;
comment on table candle_ref_revision is 'What candle_ref held of a candle before it was corrected: with it every settlement can be recomputed from what was then known.';
comment on column candle_ref_revision.id is 'Revision; a claim''s settled_revision tells which were known when it was settled.';
comment on column candle_ref_revision.crypto_id is 'The coin.';
comment on column candle_ref_revision.timeframe is 'Width of the candle.';
comment on column candle_ref_revision.timestamp is 'Open time of the candle.';
comment on column candle_ref_revision.close_time is 'When it was to be known.';
comment on column candle_ref_revision.open is 'First price, USD, until then; null for a candle that came late: nothing was known.';
comment on column candle_ref_revision.high is 'Highest price, USD, until then.';
comment on column candle_ref_revision.low is 'Lowest price, USD, until then.';
comment on column candle_ref_revision.close is 'Last price, USD, until then.';
comment on column candle_ref_revision.replaced_at is 'Wall clock.';
comment on column candle_ref_revision.examined_at is 'Event time of the cycle that restated what it changes; null before.';
alter table predictions add column settled_revision bigint;
comment on column predictions.settled_revision is 'Newest row of candle_ref_revision when it was settled, 0 before the first: the candles it was judged by are those of then. Null while pending, and for settlements before this was recorded.';
--rollback alter table predictions drop column settled_revision; drop table candle_ref_revision;

--changeset model:0011-note-revisions splitStatements:false
create function note_candle_corrections() returns trigger language plpgsql as $$
begin
    if exists (
        select from new_candle n join old_candle o using (crypto_id, timeframe, timestamp)
        where (n.open, n.high, n.low, n.close) is distinct from (o.open, o.high, o.low, o.close))
    then
        -- A settlement reads candles and the newest revision under the same lock: both as of one moment.
        perform pg_advisory_xact_lock(hashtextextended('candle_ref_revision', 0));
        insert into candle_ref_revision (crypto_id, timeframe, timestamp, close_time, open, high, low, close)
        select o.crypto_id, o.timeframe, o.timestamp, o.close_time, o.open, o.high, o.low, o.close
        from new_candle n join old_candle o using (crypto_id, timeframe, timestamp)
        where (n.open, n.high, n.low, n.close) is distinct from (o.open, o.high, o.low, o.close)
        order by o.close_time, o.crypto_id;
    end if;
    return null;
end $$;
comment on function note_candle_corrections() is 'Keeps what corrected candles were before.';
create function note_late_candles() returns trigger language plpgsql as $$
declare
    settled_up_to constant timestamptz := (select max(settled_at) from predictions);
begin
    if exists (select from new_candle n where n.close_time <= settled_up_to) then
        perform pg_advisory_xact_lock(hashtextextended('candle_ref_revision', 0));
        insert into candle_ref_revision (crypto_id, timeframe, timestamp, close_time)
        select n.crypto_id, n.timeframe, n.timestamp, n.close_time
        from new_candle n
        where n.close_time <= settled_up_to
        order by n.close_time, n.crypto_id;
    end if;
    return null;
end $$;
comment on function note_late_candles() is 'Notes candles that came when claims of their time had been settled without them.';
create trigger note_candle_corrections after update on candle_ref
    referencing old table as old_candle new table as new_candle
    for each statement execute function note_candle_corrections();
create trigger note_late_candles after insert on candle_ref
    referencing new table as new_candle
    for each statement execute function note_late_candles();
create index index_predictions_on_settled_at on predictions (settled_at) where settled_at is not null;
create function stamp_settled_revision() returns trigger language plpgsql as $$
begin
    new.settled_revision := coalesce((select max(r.id) from candle_ref_revision r), 0);
    return new;
end $$;
comment on function stamp_settled_revision() is 'Writes down which candles a claim is judged by; the guard has let the settlement through before.';
create trigger stamp_settled_revision before update on predictions for each row execute function stamp_settled_revision();
--rollback drop trigger stamp_settled_revision on predictions; drop function stamp_settled_revision(); drop index index_predictions_on_settled_at; drop trigger note_late_candles on candle_ref; drop trigger note_candle_corrections on candle_ref; drop function note_late_candles(); drop function note_candle_corrections();

--changeset model:0011-prediction-restatement
create table prediction_restatement (
    id                    bigint      generated always as identity,
    prediction_id         bigint      not null,
    revision              bigint      not null,
    known_at              timestamptz not null,
    settled_price         numeric(38, 18),
    restated_price        numeric(38, 18),
    settled_outcome       text,
    restated_outcome      text,
    settled_squared_error numeric,
    restated_squared_error numeric,
    void_reason           text,
    created_at            timestamptz not null default now(),
    constraint pk_prediction_restatement primary key (id),
    constraint fk_prediction_restatement_prediction_id_predictions foreign key (prediction_id) references predictions (id) on delete restrict,
    constraint unique_prediction_restatement_revision unique (prediction_id, revision),
    constraint check_prediction_restatement_void check ((restated_outcome is null) = (void_reason is not null))
);
create index index_prediction_restatement_on_known_at_and_id on prediction_restatement (known_at desc, id desc);
comment on table prediction_restatement is 'What a settled claim would score now that a candle was corrected; its settlement stays as it was. Append-only.';
comment on column prediction_restatement.id is 'Unique identifier.';
comment on column prediction_restatement.prediction_id is 'The claim.';
comment on column prediction_restatement.revision is 'Newest row of candle_ref_revision that it takes into account.';
comment on column prediction_restatement.known_at is 'Event time of the cycle in which the correction was known.';
comment on column prediction_restatement.settled_price is 'Close at the target that it was settled with, USD.';
comment on column prediction_restatement.restated_price is 'Close at the target as now known, USD.';
comment on column prediction_restatement.settled_outcome is 'Outcome that it was settled with; null when it was void.';
comment on column prediction_restatement.restated_outcome is 'Outcome by the candles as now known; null when it could not be judged.';
comment on column prediction_restatement.settled_squared_error is 'Score that it was settled with.';
comment on column prediction_restatement.restated_squared_error is 'Score by the candles as now known.';
comment on column prediction_restatement.void_reason is 'Why it could not be judged now.';
comment on column prediction_restatement.created_at is 'Wall clock.';
create trigger guard_prediction_restatement before update or delete on prediction_restatement for each row execute function guard_append_only();
create trigger guard_prediction_restatement_truncate before truncate on prediction_restatement for each statement execute function guard_append_only();
--rollback drop table prediction_restatement;

--changeset model:0011-evidence-privileges splitStatements:false
do $$
declare
    role name;
begin
    for role in
        select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema and table_name = 'predictions' and privilege_type = 'SELECT' and grantee <> current_user
    loop
        execute format('revoke update, delete on prediction_restatement, candle_ref_revision from %I', role);
        execute format('grant update (examined_at) on candle_ref_revision to %I', role);
    end loop;
end $$;
--rollback not required
