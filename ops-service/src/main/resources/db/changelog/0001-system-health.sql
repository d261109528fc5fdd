--liquibase formatted sql

--changeset ops:0001-system-health
create table system_health (
    id                   bigint generated always as identity,
    check_time           timestamptz not null,
    api_status           jsonb       not null,
    database_status      jsonb       not null,
    ml_models_status     jsonb,
    data_pipeline_status jsonb       not null,
    overall_health_score numeric(9, 6),
    performance_metrics  jsonb       not null,
    error_logs           jsonb       not null,
    created_at           timestamptz not null default now(),
    constraint pk_system_health primary key (id),
    constraint check_system_health_overall_health_score
        check (overall_health_score >= 0 and overall_health_score <= 100)
);
create index index_system_health_on_check_time on system_health (check_time desc);
comment on table system_health is 'How the platform was, every 30 seconds, for 7 days.';
comment on column system_health.id is 'The check.';
comment on column system_health.check_time is 'When it was checked, wall clock.';
comment on column system_health.api_status is 'Services expected, with the instances registered and whether that is up, down or unknown.';
comment on column system_health.database_status is 'Size in bytes, connections, and milliseconds that the question took.';
comment on column system_health.ml_models_status is 'Where the stages of model-service stand.';
comment on column system_health.data_pipeline_status is 'Where every stage stands, the newest candle and its age in seconds.';
comment on column system_health.overall_health_score is '0 to 100, see health_score; null when nothing could be judged.';
comment on column system_health.performance_metrics is 'What the score is made of: share of services up, longest lag in cycles, data age in seconds as far as it counts.';
comment on column system_health.error_logs is 'What was wrong, one text each.';
comment on column system_health.created_at is 'When the row was written.';
--rollback drop table system_health;
