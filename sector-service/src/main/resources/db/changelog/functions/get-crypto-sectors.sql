--liquibase formatted sql

--changeset sector:get-crypto-sectors runOnChange:true splitStatements:false
create or replace function get_crypto_sectors(wanted_slug text default null)
returns table (id bigint, slug text, name text, description text, members integer, analysis_time timestamptz)
language sql stable as $$
    select s.id, s.slug, s.name, s.description, coalesce(p.members, s.members), p.analysis_time
    from v_crypto_sectors s
    left join v_sector_performance_summary p on p.sector_id = s.id
    where wanted_slug is null or s.slug = wanted_slug
    order by s.id
$$;
comment on function get_crypto_sectors(text) is 'The sectors with their members as last measured, or as mapped before the first measurement.';
--rollback drop function get_crypto_sectors(text);
