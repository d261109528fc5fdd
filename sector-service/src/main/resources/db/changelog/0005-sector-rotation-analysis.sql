--liquibase formatted sql

--changeset sector:0005-sector-rotation-analysis
create table sector_rotation_analysis (
    id                  bigint generated always as identity,
    from_sector_id      bigint      not null,
    to_sector_id        bigint      not null,
    rotation_strength   numeric     not null,
    confidence_score    numeric     not null,
    rotation_indicators jsonb       not null,
    regime_id           bigint,
    analysis_time       timestamptz not null,
    run_kind            text        not null,
    run_id              text        not null,
    correlation_id      uuid        not null,
    created_at          timestamptz not null default now(),
    constraint pk_sector_rotation_analysis primary key (id),
    constraint unique_sector_rotation_analysis_pair_analysis_time
        unique (from_sector_id, to_sector_id, analysis_time),
    constraint fk_sector_rotation_analysis_from_sector_id foreign key (from_sector_id)
        references crypto_sectors (id) on delete cascade,
    constraint fk_sector_rotation_analysis_to_sector_id foreign key (to_sector_id)
        references crypto_sectors (id) on delete cascade,
    constraint fk_sector_rotation_analysis_regime_id foreign key (regime_id)
        references regime_ref (id) on delete set null,
    constraint check_sector_rotation_analysis_rotation_strength
        check (rotation_strength >= 0 and rotation_strength <= 1),
    constraint check_sector_rotation_analysis_confidence_score
        check (confidence_score >= 0 and confidence_score <= 1),
    constraint check_sector_rotation_analysis_sectors check (from_sector_id <> to_sector_id),
    constraint check_sector_rotation_analysis_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_sector_rotation_analysis_on_analysis_time
    on sector_rotation_analysis (analysis_time desc, rotation_strength desc, id desc);
create index index_sector_rotation_analysis_on_to_sector_id on sector_rotation_analysis (to_sector_id);
create index index_sector_rotation_analysis_on_regime_id on sector_rotation_analysis (regime_id);
comment on table sector_rotation_analysis is 'Pairs of sectors between which trading moved, beyond what prices explain.';
comment on column sector_rotation_analysis.id is 'The claim.';
comment on column sector_rotation_analysis.from_sector_id is 'Sector that lost share of traded volume.';
comment on column sector_rotation_analysis.to_sector_id is 'Sector that gained it.';
comment on column sector_rotation_analysis.rotation_strength is 'Part of the loser''s price-implied volume share that moved to the winner, 0 to 1.';
comment on column sector_rotation_analysis.confidence_score is 'Share of bootstrapped weeks without rotation that the observed one exceeds, 0 to 1; not calibrated.';
comment on column sector_rotation_analysis.rotation_indicators is 'flow_share: share of all volume that moved; price_share: change of the winner''s share that prices explain; volume shares of both; days and draws of the bootstrap.';
comment on column sector_rotation_analysis.regime_id is 'Regime of the cycle.';
comment on column sector_rotation_analysis.analysis_time is 'Close time of the cycle: newest data used.';
comment on column sector_rotation_analysis.run_kind is 'What the claim counts as: live, replay or simulated.';
comment on column sector_rotation_analysis.run_id is 'Run of the cycle.';
comment on column sector_rotation_analysis.correlation_id is 'Cycle that produced the row.';
comment on column sector_rotation_analysis.created_at is 'When the row was written.';
create table rotation_outcome (
    rotation_id      bigint      not null,
    from_performance numeric,
    to_performance   numeric,
    succeeded        boolean,
    void_reason      text,
    settled_at       timestamptz not null,
    created_at       timestamptz not null default now(),
    constraint pk_rotation_outcome primary key (rotation_id),
    constraint fk_rotation_outcome_rotation_id foreign key (rotation_id)
        references sector_rotation_analysis (id) on delete cascade,
    constraint check_rotation_outcome_judged check ((succeeded is null) = (void_reason is not null))
);
comment on table rotation_outcome is 'What became of each pair 7 days later.';
comment on column rotation_outcome.rotation_id is 'The claim.';
comment on column rotation_outcome.from_performance is 'Return of the loser over the 7 days after the claim, percent; its members as of the claim.';
comment on column rotation_outcome.to_performance is 'Return of the winner over the same days, percent.';
comment on column rotation_outcome.succeeded is 'Whether the winner outperformed the loser; null when it could not be judged.';
comment on column rotation_outcome.void_reason is 'Why it could not be judged.';
comment on column rotation_outcome.settled_at is 'End of the 7 days, event time.';
comment on column rotation_outcome.created_at is 'When the row was written.';
--rollback drop table rotation_outcome; drop table sector_rotation_analysis;
