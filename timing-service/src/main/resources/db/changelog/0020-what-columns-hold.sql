--liquibase formatted sql

--changeset timing:0020-what-columns-hold
comment on column cryptocurrency_ref.id is 'As in the market slice.';
comment on column cryptocurrency_ref.symbol is 'Ticker; not unique.';
comment on column cryptocurrency_ref.name is 'As listed.';
comment on column cryptocurrency_ref.is_active is 'Whether it is traded.';
comment on column model_ref.id is 'As in the model slice.';
comment on column model_ref.name is 'For example timing-regression.';
comment on column model_ref.version is 'Which training of it.';
comment on column model_ref.changed_at is 'Event time of the state held; older events are ignored.';
comment on column prediction_ref.id is 'As in the model slice.';
comment on column prediction_ref.model_id is 'Who stated it.';
comment on column prediction_ref.crypto_id is 'Of which coin.';
comment on column prediction_ref.issued_at is 'Event time of the claim.';
comment on column regime_ref.id is 'As in the macro slice.';
comment on column regime_ref.regime is 'bull, bear or sideways.';
comment on column regime_ref.analysis_time is 'Event time of the cycle.';
comment on column score_ref.id is 'As in the asset slice.';
comment on column score_ref.crypto_id is 'The coin that is scored.';
comment on column score_ref.analysis_time is 'Event time of the cycle.';
comment on column score_ref.rank is '1 for the best of the universe.';
comment on column score_ref.universe is 'How many coins were ranked.';
comment on column score_ref.stance is 'long, short or neutral.';
comment on column score_ref.watched is 'Whether a default list holds the coin.';
comment on column score_ref.regime_id is 'The regime that it stands on.';
comment on column score_ref.sector_performance_id is 'The sector figures that it stands on.';
comment on column score_ref.prediction_id is 'The asset models claim that it stands on.';
comment on column sector_performance_ref.id is 'As in the sector slice.';
comment on column sector_performance_ref.slug is 'Name of the sector in addresses.';
comment on column sector_performance_ref.name is 'Name of the sector in English.';
comment on column sector_performance_ref.quadrant is 'leading, weakening, lagging or improving.';
comment on column sector_performance_ref.analysis_time is 'Event time of the cycle.';
comment on column user_ref.id is 'As in the users slice.';
comment on column user_ref.is_active is 'Whether the account may sign in.';
comment on column user_ref.changed_at is 'Event time of the state held; older events are ignored.';
--rollback empty
