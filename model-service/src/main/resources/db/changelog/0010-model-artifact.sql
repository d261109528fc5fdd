--liquibase formatted sql

--changeset model:0010-model-artifact splitStatements:false
create table model_artifact (
    model_id  bigint  not null,
    content   bytea   not null,
    sha256    text    not null,
    forecasts bytea,
    constraint pk_model_artifact primary key (model_id),
    constraint fk_model_artifact_model_id_ai_models foreign key (model_id) references ai_models (id) on delete cascade,
    constraint check_model_artifact_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table model_artifact is 'The bytes of a trained model, apart from its row so that lists stay small.';
comment on column model_artifact.model_id is 'The model version.';
comment on column model_artifact.content is 'The whole model, as its learner wrote it.';
comment on column model_artifact.forecasts is 'What it stated out of sample in its validation, in a form of its type''s own; null when not kept.';
comment on column model_artifact.sha256 is 'SHA-256 over content, hexadecimal: held against it whenever it is read.';
insert into model_artifact (model_id, content, sha256)
select id, convert_to(artifact::text, 'UTF8'), encode(sha256(convert_to(artifact::text, 'UTF8')), 'hex')
from ai_models where artifact is not null;
alter table ai_models drop constraint check_ai_models_artifact;
alter table ai_models drop column artifact;
alter table ai_models drop column artifact_checksum;
update ai_models set name = 'asset-regression' where name = 'asset-momentum-logit';
--rollback update ai_models set name = 'asset-momentum-logit' where name = 'asset-regression';
--rollback alter table ai_models add column artifact jsonb;
--rollback alter table ai_models add column artifact_checksum text;
--rollback alter table ai_models add constraint check_ai_models_artifact check ((artifact is null) = (artifact_checksum is null));
--rollback drop table model_artifact;

--changeset model:0010-ai-models-evidence
alter table ai_models add column baselines jsonb not null default '[]';
alter table ai_models add column reliability jsonb not null default '[]';
alter table ai_models add column regimes jsonb not null default '[]';
alter table ai_models add column class_rates jsonb not null default '{}';
alter table ai_models add column samples integer;
alter table ai_models add column peak_memory_bytes bigint;
alter table ai_models add constraint check_ai_models_samples check (samples >= 0);
alter table ai_models add constraint check_ai_models_peak_memory_bytes check (peak_memory_bytes > 0);
comment on column ai_models.baselines is 'Each baseline beside the model over the walk-forward union: baseline, metric, both values, interval of the gain.';
comment on column ai_models.reliability is 'Stated against observed over the walk-forward union: bins with count.';
comment on column ai_models.regimes is 'Results by regime as known at issue.';
comment on column ai_models.class_rates is 'Share of each class in the training samples: what its baseline states.';
comment on column ai_models.samples is 'Training samples.';
comment on column ai_models.peak_memory_bytes is 'Largest heap of the service while it trained, bytes: an upper bound of what the training took; null when unknown.';
--rollback alter table ai_models drop column peak_memory_bytes;
--rollback alter table ai_models drop column samples;
--rollback alter table ai_models drop column class_rates;
--rollback alter table ai_models drop column regimes;
--rollback alter table ai_models drop column reliability;
--rollback alter table ai_models drop column baselines;

--changeset model:0010-ai-models-indexes
create index index_ai_models_on_model_type_and_valid_from on ai_models (model_type, valid_from desc, id desc);
create index index_ai_models_on_is_active on ai_models (model_type) where is_active;
--rollback drop index index_ai_models_on_is_active;
--rollback drop index index_ai_models_on_model_type_and_valid_from;
