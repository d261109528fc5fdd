--liquibase formatted sql

--changeset model:0030-candle-ref-day
create sequence candle_ref_day_version;
create table candle_ref_day (
    close_time timestamptz not null,
    version    bigint      not null,
    constraint pk_candle_ref_day primary key (close_time)
);
comment on table candle_ref_day is 'Which state the daily candles of a close time are in: whoever holds them with this version holds what candle_ref holds.';
comment on column candle_ref_day.close_time is 'Close time of daily candles.';
comment on column candle_ref_day.version is 'Another one after each change of a candle that closed then; not in any order.';
--rollback drop table candle_ref_day; drop sequence candle_ref_day_version;

--changeset model:0030-note-candle-days splitStatements:false
create function note_candle_days() returns trigger language plpgsql security definer as $$
declare
    changed timestamptz[];
begin
    -- A redelivery writes what is there already: that is no change.
    if tg_op = 'INSERT' then
        changed := array(select distinct n.close_time from new_candle n where n.timeframe = '1d');
    elsif tg_op = 'UPDATE' then
        changed := array(
            select distinct c.close_time
            from ((table new_candle except table old_candle) union all (table old_candle except table new_candle)) c
            where c.timeframe = '1d');
    elsif tg_op = 'DELETE' then
        changed := array(select distinct o.close_time from old_candle o where o.timeframe = '1d');
    else
        changed := array(select d.close_time from candle_ref_day d);
    end if;
    if cardinality(changed) > 0 then
        -- In order, so that two writers wait for each other instead of locking each other out.
        insert into candle_ref_day (close_time, version)
        select c.close_time, nextval('candle_ref_day_version') from unnest(changed) as c (close_time) order by c.close_time
        on conflict (close_time) do update set version = excluded.version;
    end if;
    return null;
end $$;
do $$ begin
    -- Temporary tables come last: the caller may make some.
    execute format('alter function note_candle_days() set search_path = %I, pg_temp', current_schema);
end $$;
comment on function note_candle_days() is 'Gives the close times of changed daily candles a new version, in the transaction that changes them.';
create trigger note_new_candle_days after insert on candle_ref
    referencing new table as new_candle for each statement execute function note_candle_days();
create trigger note_changed_candle_days after update on candle_ref
    referencing old table as old_candle new table as new_candle for each statement execute function note_candle_days();
create trigger note_deleted_candle_days after delete on candle_ref
    referencing old table as old_candle for each statement execute function note_candle_days();
create trigger note_truncated_candle_days after truncate on candle_ref
    for each statement execute function note_candle_days();
-- Also for whoever writes as a replica: a version that lags behind would be believed.
alter table candle_ref enable always trigger note_new_candle_days;
alter table candle_ref enable always trigger note_changed_candle_days;
alter table candle_ref enable always trigger note_deleted_candle_days;
alter table candle_ref enable always trigger note_truncated_candle_days;
insert into candle_ref_day (close_time, version)
select c.close_time, nextval('candle_ref_day_version')
from (select distinct close_time from candle_ref where timeframe = '1d') c;
--rollback drop trigger note_truncated_candle_days on candle_ref; drop trigger note_deleted_candle_days on candle_ref; drop trigger note_changed_candle_days on candle_ref; drop trigger note_new_candle_days on candle_ref; drop function note_candle_days();
