--liquibase formatted sql

--changeset model:ledger-hashes runOnChange:true splitStatements:false
create or replace function ledger_genesis(p_model_id bigint) returns bytea language sql stable as $$
    select sha256(convert_to(concat_ws(e'\n', 'strata.ledger.chain.v1', m.id, m.name, m.version, ''), 'UTF8'))
    from ai_models m
    where m.id = p_model_id
$$;
comment on function ledger_genesis(bigint) is 'What the first link of a model version''s chain follows: the hash of its id, name and version.';
create or replace function ledger_link_hash(
    p_previous bytea, p_model_id bigint, p_sequence integer, p_as_of timestamptz, p_root bytea, p_row_count integer,
    p_fields text[]) returns bytea language sql immutable as $$
    select sha256(convert_to(concat_ws(e'\n',
        'strata.ledger.link.v1',
        encode(p_previous, 'hex'),
        p_model_id,
        p_sequence,
        to_char(p_as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        encode(p_root, 'hex'),
        p_row_count,
        array_to_string(p_fields, ','),
        ''), 'UTF8'))
$$;
comment on function ledger_link_hash(bytea, bigint, integer, timestamptz, bytea, integer, text[]) is 'Hash of a link: SHA-256 over its parts, one a line.';
--rollback drop function ledger_link_hash(bytea, bigint, integer, timestamptz, bytea, integer, text[]); drop function ledger_genesis(bigint);

--changeset model:append-ledger-link runOnChange:true splitStatements:false
create or replace function append_ledger_link(
    p_model_id bigint, p_as_of timestamptz, p_row_count integer, p_fields text[], p_leaves bytea, p_root bytea,
    p_previous bytea, p_signature bytea, p_key_id text) returns setof ledger_link language plpgsql as $$
declare
    known ledger_link;
    head ledger_link;
begin
    -- One writer a chain, until the transaction ends.
    perform pg_advisory_xact_lock(hashtextextended('ledger_link', p_model_id));
    select * into known from ledger_link l where l.model_id = p_model_id and l.as_of = p_as_of;
    if found then
        if (known.root, known.row_count, known.fields) is distinct from (p_root, p_row_count, p_fields) then
            raise exception 'model % has linked the cycle as of % with other rows', p_model_id, p_as_of
                using errcode = 'restrict_violation';
        end if;
        return next known;
        return;
    end if;
    select * into head from ledger_link l where l.model_id = p_model_id order by l.sequence desc limit 1;
    if head.as_of > p_as_of then
        raise exception 'model % has linked % and takes no earlier cycle, as % is', p_model_id, head.as_of, p_as_of
            using errcode = 'restrict_violation';
    end if;
    if coalesce(head.hash, ledger_genesis(p_model_id)) is distinct from p_previous then
        raise exception 'the chain of model % has grown meanwhile', p_model_id using errcode = 'serialization_failure';
    end if;
    return query
        insert into ledger_link (model_id, sequence, as_of, row_count, fields, leaves, root, previous, hash, signature, key_id)
        values (p_model_id, coalesce(head.sequence, 0) + 1, p_as_of, p_row_count, p_fields, p_leaves, p_root, p_previous,
            ledger_link_hash(p_previous, p_model_id, coalesce(head.sequence, 0) + 1, p_as_of, p_root, p_row_count, p_fields),
            p_signature, p_key_id)
        returning *;
end $$;
comment on function append_ledger_link(bigint, timestamptz, integer, text[], bytea, bytea, bytea, bytea, text) is 'Appends a cycle''s link to a model version''s chain, in order of cycles, one writer at a time. The same cycle again gives the link that is there, or is refused when its rows differ.';
--rollback drop function append_ledger_link(bigint, timestamptz, integer, text[], bytea, bytea, bytea, bytea, text);

--changeset model:verify-ledger runOnChange:true splitStatements:false
create or replace function verify_ledger(p_model_id bigint default null)
    returns table (model_id bigint, links integer, row_count bigint, broken_at timestamptz, problem text)
    language sql stable as $$
    with checked as (
        select l.model_id, l.as_of, l.row_count,
               case
                   when l.sequence <> row_number() over chain then 'a link is missing before it'
                   when l.previous <> coalesce(lag(l.hash) over chain, ledger_genesis(l.model_id)) then 'it does not follow the link before'
                   when l.as_of <= lag(l.as_of) over chain then 'it is not later than the link before'
                   when l.hash <> ledger_link_hash(l.previous, l.model_id, l.sequence, l.as_of, l.root, l.row_count, l.fields)
                       then 'its hash is not that of its parts'
               end as problem
        from ledger_link l
        where p_model_id is null or l.model_id = p_model_id
        window chain as (partition by l.model_id order by l.sequence)
    ), issued as (
        select p.ai_models_id as model_id, p.issued_at as as_of, count(*) as row_count
        from predictions p
        where p_model_id is null or p.ai_models_id = p_model_id
        group by p.ai_models_id, p.issued_at
    ), held as (
        select coalesce(c.model_id, i.model_id) as model_id,
               coalesce(c.as_of, i.as_of) as as_of,
               c.model_id is not null as is_link,
               coalesce(i.row_count, 0) as row_count,
               case
                   when c.problem is not null then c.problem
                   when c.model_id is null then 'its rows are in no link'
                   when c.row_count <> coalesce(i.row_count, 0)
                       then format('it was linked with %s rows and has %s', c.row_count, coalesce(i.row_count, 0))
               end as problem
        from checked c
        full join issued i on i.model_id = c.model_id and i.as_of = c.as_of
    )
    select h.model_id,
           (count(*) filter (where h.is_link))::integer,
           sum(h.row_count)::bigint,
           min(h.as_of) filter (where h.problem is not null),
           (array_agg(h.problem order by h.as_of) filter (where h.problem is not null))[1]
    from held h
    group by h.model_id
    order by h.model_id
$$;
comment on function verify_ledger(bigint) is 'Follows the chains of one model version or of all, in the database alone: order, hashes of links, rows counted. Gives the first cycle that is not as it was linked and what is wrong with it; contents of rows and signatures are for strata ledger verify.';
--rollback drop function verify_ledger(bigint);
