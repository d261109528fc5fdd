--liquibase formatted sql

--changeset macro:v_market_sentiment_summary runOnChange:true
create or replace view v_market_sentiment_summary as
select s.id, s.fear_greed_index, s.source, s.analysis_metrics, s.timestamp, s.released_at, s.run_kind, s.degraded,
       past.average_7d, past.average_30d
from (
    select n.*
    from market_sentiment_data n
    order by n.timestamp desc, n.source
    limit 1
) s
cross join lateral (
    select round(avg(p.fear_greed_index) filter (where p.timestamp > s.timestamp - interval '168 hours'), 6) as average_7d,
           round(avg(p.fear_greed_index), 6) as average_30d
    from market_sentiment_data p
    where p.timestamp > s.timestamp - interval '720 hours' and p.timestamp <= s.timestamp
      and p.source = s.source and p.run_kind = s.run_kind
) past;
comment on view v_market_sentiment_summary is 'The newest fear and greed with its means over 7 and 30 days, of one source and run kind.';
--rollback drop view v_market_sentiment_summary;
