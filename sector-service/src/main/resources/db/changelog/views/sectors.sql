--liquibase formatted sql

--changeset sector:views-sectors runOnChange:true
drop view if exists v_sector_overview;
drop view if exists v_sector_performance_summary;
drop view if exists v_sector_cryptocurrencies;
drop view if exists v_crypto_sectors;
create view v_sector_cryptocurrencies as
select m.sector_id, s.slug, m.crypto_id, c.symbol, c.name, c.is_active, c.is_stablecoin,
       m.allocation_percentage, m.is_primary_sector, m.valid_from, m.valid_to, m.source
from crypto_sector_mapping m
join crypto_sectors s on s.id = m.sector_id
join cryptocurrency_ref c on c.id = m.crypto_id;
comment on view v_sector_cryptocurrencies is 'Memberships with the names of coin and sector; those that ended too.';
create view v_crypto_sectors as
select s.id, s.slug, s.name, s.description, s.characteristics, s.known_from,
       (select count(*) from crypto_sector_mapping m where m.sector_id = s.id and m.valid_to is null)::integer as members
from crypto_sectors s
where s.is_active;
comment on view v_crypto_sectors is 'The sectors that are measured, with the number of coins mapped to them today.';
create view v_sector_performance_summary as
select distinct on (p.sector_id)
       p.id, p.sector_id, s.slug, s.name, p.members, p.reason, p.performance_24h, p.performance_7d, p.performance_30d,
       p.volume_change, p.market_cap_change, p.breadth, p.volatility, p.relative_strength,
       p.relative_strength_momentum, p.quadrant, p.index_equal_weight_7d,
       b.symbol as best_symbol, p.best_performance_7d, w.symbol as worst_symbol, p.worst_performance_7d,
       p.regime_id, p.analysis_time, p.run_kind, p.degraded
from sector_performance p
join crypto_sectors s on s.id = p.sector_id
left join cryptocurrency_ref b on b.id = p.best_crypto_id
left join cryptocurrency_ref w on w.id = p.worst_crypto_id
where s.is_active
order by p.sector_id, p.analysis_time desc;
comment on view v_sector_performance_summary is 'The newest measurement of each sector.';
create view v_sector_overview as
select p.*,
       row_number() over (order by p.performance_7d desc, p.sector_id) as leading_rank,
       row_number() over (order by p.performance_7d, p.sector_id) as lagging_rank
from v_sector_performance_summary p
where p.performance_7d is not null;
comment on view v_sector_overview is 'Sectors with figures, ranked by their 7-day return from both ends.';
--rollback drop view v_sector_overview; drop view v_sector_performance_summary; drop view v_crypto_sectors; drop view v_sector_cryptocurrencies;
