--liquibase formatted sql

--changeset market:search-assets-advanced splitStatements:false runOnChange:true
create or replace function search_assets_advanced(p_query text, p_is_active boolean, p_tier integer, p_limit integer)
    returns table (crypto_id bigint, symbol text, name text, market_cap_rank integer, is_active boolean,
        current_price numeric, price_as_of timestamptz, similarity real)
    language sql stable as $$
    select c.id, c.symbol, c.name, c.market_cap_rank, c.is_active, c.current_price, c.price_as_of, c.likeness
    from (
        select k.*,
            case when upper(k.symbol) = upper(p_query) or upper(k.name) = upper(p_query) then 1
                else greatest(extensions.similarity(k.symbol, p_query), extensions.similarity(k.name, p_query),
                    extensions.word_similarity(p_query, k.name)) end::real as likeness
        from cryptocurrencies k
        where k.symbol operator(extensions.%) p_query or k.name operator(extensions.%) p_query
            or p_query operator(extensions.<%) k.name
    ) c
    where (p_is_active is null or c.is_active = p_is_active) and (p_tier is null or c.tier = p_tier)
    order by c.likeness desc, c.market_cap_rank nulls last, c.id
    limit p_limit
$$;
comment on function search_assets_advanced(text, boolean, integer, integer) is 'Coins whose symbol or name resembles the query by trigrams, the most alike first; 1 is an equal symbol or name. Null leaves a filter out.';
--rollback drop function search_assets_advanced(text, boolean, integer, integer);
