--liquibase formatted sql

--changeset asset:v-watchlist-summary splitStatements:false runOnChange:true
drop view if exists v_watchlist_summary;
create view v_watchlist_summary as
select a.watchlist_id, w.watchlist_type, a.crypto_id, c.symbol, c.name, a.position_type, a.position, a.notes, a.added_at,
       s.score, s.rank, s.confidence_score, p.close as current_price, p.close_time as price_as_of, p.source
from watchlists w
join watchlist_assets a on a.watchlist_id = w.id
join cryptocurrency_ref c on c.id = a.crypto_id
left join asset_score s on s.crypto_id = a.crypto_id
    and s.analysis_time = (select max(analysis_time) from asset_score)
left join lateral (
    select r.close, r.close_time, r.source from candle_ref r
    where r.crypto_id = a.crypto_id and r.timeframe = '1d'
    order by r.timestamp desc
    limit 1) p on true
where w.is_active and a.is_active;
comment on view v_watchlist_summary is 'Coins of the lists as they stand now, with the newest score and the newest close in USD, when it was made and who told it.';
--rollback drop view v_watchlist_summary;

--changeset asset:v-asset-overview splitStatements:false runOnChange:true
drop view if exists v_asset_overview;
create view v_asset_overview as
select newest.analysis_time as as_of, newest.run_kind,
       (select count(*) from asset_score s where s.analysis_time = newest.analysis_time) as universe,
       count(r.id) as claims,
       count(r.id) filter (where r.outcome_result ->> 'result' in ('hit', 'miss')) as settled,
       count(r.id) filter (where r.outcome_result ->> 'result' = 'hit') as hits
from (select analysis_time, run_kind from asset_score order by analysis_time desc, rank limit 1) newest
left join ai_recommendations r on r.run_kind = newest.run_kind and r.target_entity_type = 'watchlist'
group by newest.analysis_time, newest.run_kind;
comment on view v_asset_overview is 'Newest cycle of the layer and the record of its watchlist recommendations of the same run kind.';
--rollback drop view v_asset_overview;
