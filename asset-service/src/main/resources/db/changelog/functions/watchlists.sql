--liquibase formatted sql

--changeset asset:create-default-watchlist splitStatements:false runOnChange:true
create or replace function create_default_watchlist() returns bigint language plpgsql as $$
declare
    v_id bigint;
begin
    select id into v_id from watchlists where watchlist_type = 'default';
    if v_id is null then
        insert into watchlists (name, description, watchlist_type, is_public, max_assets)
        values ('Default watchlist', 'The coins that Strata watches for everyone.', 'default', true, 15)
        on conflict (watchlist_type) where watchlist_type = 'default' do nothing
        returning id into v_id;
        if v_id is null then
            select id into v_id from watchlists where watchlist_type = 'default';
        end if;
    end if;
    return v_id;
end $$;
comment on function create_default_watchlist() is 'Gives the id of the one default list, which it makes when there is none.';
--rollback drop function create_default_watchlist();

--changeset asset:add-asset-to-watchlist splitStatements:false runOnChange:true
create or replace function add_asset_to_watchlist(
    p_watchlist_id bigint, p_crypto_id bigint, p_position_type text, p_position integer, p_at timestamptz,
    p_run_id text, p_user_id bigint) returns integer language plpgsql as $$
declare
    v_max integer;
    v_position integer;
begin
    -- The lock keeps two additions from taking the same place or the last one twice.
    select max_assets into v_max from watchlists where id = p_watchlist_id for update;
    if v_max is null then
        raise exception 'watchlist % does not exist', p_watchlist_id using errcode = 'no_data_found';
    end if;
    if (select count(*) from watchlist_assets where watchlist_id = p_watchlist_id) >= v_max then
        raise exception 'watchlist % is full', p_watchlist_id using errcode = 'check_violation';
    end if;
    select coalesce(p_position, min(place)) into v_position
    from generate_series(1, v_max) as place
    where not exists (
        select from watchlist_assets a where a.watchlist_id = p_watchlist_id and a.position = place);
    insert into watchlist_assets (watchlist_id, crypto_id, position_type, position, added_at, added_by, last_modified_by)
    values (p_watchlist_id, p_crypto_id, p_position_type, v_position, p_at, p_user_id, p_user_id);
    insert into watchlist_membership (watchlist_id, crypto_id, position_type, position, valid_from, run_id)
    values (p_watchlist_id, p_crypto_id, p_position_type, v_position, p_at, p_run_id);
    return v_position;
end $$;
comment on function add_asset_to_watchlist(bigint, bigint, text, integer, timestamptz, text, bigint) is
    'Puts a coin on a list from an event time on, at the given or the first free place, and gives the place.';
--rollback drop function add_asset_to_watchlist(bigint, bigint, text, integer, timestamptz, text, bigint);

--changeset asset:remove-asset-from-watchlist splitStatements:false runOnChange:true
create or replace function remove_asset_from_watchlist(
    p_watchlist_id bigint, p_crypto_id bigint, p_at timestamptz) returns integer language plpgsql as $$
declare
    v_position integer;
begin
    delete from watchlist_assets where watchlist_id = p_watchlist_id and crypto_id = p_crypto_id
    returning position into v_position;
    if v_position is null then
        raise exception 'coin % is not on watchlist %', p_crypto_id, p_watchlist_id using errcode = 'no_data_found';
    end if;
    update watchlist_membership set valid_to = p_at
    where watchlist_id = p_watchlist_id and crypto_id = p_crypto_id and valid_to is null;
    return v_position;
end $$;
comment on function remove_asset_from_watchlist(bigint, bigint, timestamptz) is
    'Takes a coin off a list from an event time on and gives the place it had.';
--rollback drop function remove_asset_from_watchlist(bigint, bigint, timestamptz);

--changeset asset:rewind-watchlist splitStatements:false runOnChange:true
create or replace function rewind_watchlist(p_watchlist_id bigint, p_from timestamptz) returns integer language plpgsql as $$
declare
    v_undone integer;
    v_reopened integer;
begin
    delete from watchlist_membership where watchlist_id = p_watchlist_id and valid_from >= p_from;
    get diagnostics v_undone = row_count;
    update watchlist_membership set valid_to = null where watchlist_id = p_watchlist_id and valid_to >= p_from;
    get diagnostics v_reopened = row_count;
    if v_undone + v_reopened > 0 then
        delete from watchlist_assets where watchlist_id = p_watchlist_id;
        insert into watchlist_assets (watchlist_id, crypto_id, position_type, position, added_at)
        select watchlist_id, crypto_id, position_type, position, valid_from
        from watchlist_membership
        where watchlist_id = p_watchlist_id and valid_to is null
        order by position;
    end if;
    return v_undone + v_reopened;
end $$;
comment on function rewind_watchlist(bigint, timestamptz) is
    'Undoes what happened to a list from an event time on, for a cycle that is computed anew with another result.';
--rollback drop function rewind_watchlist(bigint, timestamptz);
