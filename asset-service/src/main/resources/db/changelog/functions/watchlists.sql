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

--changeset asset:create-watchlist splitStatements:false runOnChange:true
create or replace function create_watchlist(
    p_user_id bigint, p_name text, p_description text, p_most integer) returns bigint language plpgsql as $$
declare
    v_count integer;
    v_order integer;
    v_id bigint;
begin
    -- The lock keeps two of a person's calls from both making the last list.
    perform 1 from user_ref where id = p_user_id for update;
    select count(*), coalesce(max(sort_order), -1) + 1 into v_count, v_order from watchlists where user_id = p_user_id;
    if v_count >= p_most then
        return null;
    end if;
    insert into watchlists (name, description, user_id, watchlist_type, sort_order)
    values (p_name, nullif(p_description, ''), p_user_id, 'personal', v_order)
    returning id into v_id;
    return v_id;
end $$;
comment on function create_watchlist(bigint, text, text, integer) is
    'Makes a personal list, the last in its owner''s order, and gives its id; null when the owner has p_most lists.';
--rollback drop function create_watchlist(bigint, text, text, integer);

--changeset asset:update-watchlist splitStatements:false runOnChange:true
create or replace function update_watchlist(
    p_watchlist_id bigint, p_user_id bigint, p_name text, p_description text, p_sort_order integer)
returns boolean language plpgsql as $$
begin
    update watchlists
    set name = coalesce(p_name, name), description = nullif(coalesce(p_description, description), ''),
        sort_order = coalesce(p_sort_order, sort_order)
    where id = p_watchlist_id and user_id = p_user_id;
    return found;
end $$;
comment on function update_watchlist(bigint, bigint, text, text, integer) is
    'Changes what is not null of a personal list, an empty description clears it; false when it is not this user''s.';
--rollback drop function update_watchlist(bigint, bigint, text, text, integer);

--changeset asset:delete-watchlist splitStatements:false runOnChange:true
create or replace function delete_watchlist(p_watchlist_id bigint, p_user_id bigint) returns boolean language plpgsql as $$
begin
    delete from watchlists where id = p_watchlist_id and user_id = p_user_id;
    return found;
end $$;
comment on function delete_watchlist(bigint, bigint) is
    'Deletes a personal list with its coins and their history; false when it is not this user''s.';
--rollback drop function delete_watchlist(bigint, bigint);

--changeset asset:bulk-update-watchlist-assets splitStatements:false runOnChange:true
create or replace function bulk_update_watchlist_assets(
    p_watchlist_id bigint, p_crypto_ids bigint[], p_position_types text[], p_notes text[], p_at timestamptz,
    p_user_id bigint) returns integer language plpgsql as $$
declare
    v_max integer;
    v_removed integer;
    v_changed integer;
    v_added integer;
begin
    select max_assets into v_max from watchlists where id = p_watchlist_id for update;
    if v_max is null then
        raise exception 'watchlist % does not exist', p_watchlist_id using errcode = 'no_data_found';
    end if;
    if cardinality(p_crypto_ids) > v_max then
        raise exception 'watchlist % holds at most % coins', p_watchlist_id, v_max using errcode = 'check_violation';
    end if;
    update watchlist_membership m set valid_to = p_at
    where m.watchlist_id = p_watchlist_id and m.valid_to is null
      and not exists (
        select from unnest(p_crypto_ids, p_position_types) as w (crypto_id, position_type)
        where w.crypto_id = m.crypto_id and w.position_type = m.position_type);
    delete from watchlist_assets where watchlist_id = p_watchlist_id and not (crypto_id = any (p_crypto_ids));
    get diagnostics v_removed = row_count;
    update watchlist_assets a
    set position_type = w.position_type, notes = nullif(w.notes, ''), position = w.place, last_modified_by = p_user_id
    from unnest(p_crypto_ids, p_position_types, p_notes) with ordinality as w (crypto_id, position_type, notes, place)
    where a.watchlist_id = p_watchlist_id and a.crypto_id = w.crypto_id
      and (a.position_type, a.notes, a.position) is distinct from (w.position_type, nullif(w.notes, ''), w.place::integer);
    get diagnostics v_changed = row_count;
    insert into watchlist_assets (
        watchlist_id, crypto_id, position_type, position, notes, added_at, added_by, last_modified_by)
    select p_watchlist_id, w.crypto_id, w.position_type, w.place, nullif(w.notes, ''), p_at, p_user_id, p_user_id
    from unnest(p_crypto_ids, p_position_types, p_notes) with ordinality as w (crypto_id, position_type, notes, place)
    where not exists (
        select from watchlist_assets a where a.watchlist_id = p_watchlist_id and a.crypto_id = w.crypto_id);
    get diagnostics v_added = row_count;
    -- A place is no part of the history: only the open period follows it.
    update watchlist_membership m set position = a.position
    from watchlist_assets a
    where m.watchlist_id = p_watchlist_id and m.valid_to is null
      and a.watchlist_id = m.watchlist_id and a.crypto_id = m.crypto_id and a.position <> m.position;
    insert into watchlist_membership (watchlist_id, crypto_id, position_type, position, valid_from)
    select a.watchlist_id, a.crypto_id, a.position_type, a.position, p_at
    from watchlist_assets a
    where a.watchlist_id = p_watchlist_id
      and not exists (
        select from watchlist_membership m
        where m.watchlist_id = a.watchlist_id and m.crypto_id = a.crypto_id and m.valid_to is null);
    return v_removed + v_changed + v_added;
end $$;
comment on function bulk_update_watchlist_assets(bigint, bigint[], text[], text[], timestamptz, bigint) is
    'Makes a list hold exactly these coins in this order from a time on and gives how many rows it touched.';
--rollback drop function bulk_update_watchlist_assets(bigint, bigint[], text[], text[], timestamptz, bigint);

--changeset asset:reorder-watchlist splitStatements:false runOnChange:true
create or replace function reorder_watchlist(p_watchlist_id bigint, p_crypto_ids bigint[], p_user_id bigint)
returns boolean language plpgsql as $$
begin
    perform 1 from watchlists where id = p_watchlist_id for update;
    if (select array_agg(crypto_id order by crypto_id) from watchlist_assets where watchlist_id = p_watchlist_id)
        is distinct from (select array_agg(wanted order by wanted) from unnest(p_crypto_ids) as wanted) then
        return false;
    end if;
    update watchlist_assets a set position = w.place, last_modified_by = p_user_id
    from unnest(p_crypto_ids) with ordinality as w (crypto_id, place)
    where a.watchlist_id = p_watchlist_id and a.crypto_id = w.crypto_id and a.position <> w.place;
    update watchlist_membership m set position = w.place
    from unnest(p_crypto_ids) with ordinality as w (crypto_id, place)
    where m.watchlist_id = p_watchlist_id and m.crypto_id = w.crypto_id and m.valid_to is null and m.position <> w.place;
    return true;
end $$;
comment on function reorder_watchlist(bigint, bigint[], bigint) is
    'Gives the coins of a list the places of their ids in the array; false when these are not exactly its coins.';
--rollback drop function reorder_watchlist(bigint, bigint[], bigint);
