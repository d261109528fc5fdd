--liquibase formatted sql

--changeset ops:0003-analytics-data
create table analytics_data (
    id                bigint generated always as identity,
    category          text        not null,
    metric_name       text        not null,
    metric_value      numeric     not null,
    dimensions        jsonb,
    aggregation_level text        not null,
    metric_timestamp  timestamptz not null,
    created_at        timestamptz not null default now(),
    constraint pk_analytics_data primary key (id),
    constraint check_analytics_data_aggregation_level
        check (aggregation_level in ('hourly', 'daily', 'weekly', 'monthly'))
);
create index index_analytics_data_on_metric_name_and_metric_timestamp
    on analytics_data (category, metric_name, metric_timestamp desc);
comment on table analytics_data is 'Figures about use and operation over a span of time.';
comment on column analytics_data.id is 'The figure.';
comment on column analytics_data.category is 'user_behavior, api_usage or performance.';
comment on column analytics_data.metric_name is 'What was counted.';
comment on column analytics_data.metric_value is 'In the unit that the name says.';
comment on column analytics_data.dimensions is 'What it is broken down by.';
comment on column analytics_data.aggregation_level is 'Length of the span.';
comment on column analytics_data.metric_timestamp is 'Start of the span.';
comment on column analytics_data.created_at is 'When the row was written.';
--rollback drop table analytics_data;
