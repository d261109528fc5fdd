--liquibase formatted sql

--changeset sector:get-sector-rotation-analysis runOnChange:true splitStatements:false
create or replace function get_sector_rotation_analysis(
    before_time timestamptz, before_strength numeric, before_id bigint, wanted integer)
returns table (id bigint, from_id bigint, from_slug text, from_name text, to_id bigint, to_slug text, to_name text,
               rotation_strength numeric, confidence_score numeric, rotation_indicators jsonb,
               analysis_time timestamptz, run_kind text, succeeded boolean, from_performance numeric,
               to_performance numeric, settled_at timestamptz)
language sql stable as $$
    select r.id, f.id, f.slug, f.name, t.id, t.slug, t.name, r.rotation_strength, r.confidence_score,
           r.rotation_indicators, r.analysis_time, r.run_kind, o.succeeded, o.from_performance, o.to_performance,
           o.settled_at
    from sector_rotation_analysis r
    join crypto_sectors f on f.id = r.from_sector_id
    join crypto_sectors t on t.id = r.to_sector_id
    left join rotation_outcome o on o.rotation_id = r.id
    where before_time is null
       or (r.analysis_time, r.rotation_strength, r.id) < (before_time, before_strength, before_id)
    order by r.analysis_time desc, r.rotation_strength desc, r.id desc
    limit wanted
$$;
comment on function get_sector_rotation_analysis(timestamptz, numeric, bigint, integer) is 'Rotation pairs, newest and strongest first, after a place in that order; with what became of them.';
--rollback drop function get_sector_rotation_analysis(timestamptz, numeric, bigint, integer);
