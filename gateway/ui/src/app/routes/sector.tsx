import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { SectorName } from '@/components/ui/sector-link';
import { sectorQuery } from '@/features/sectors/api/sectors';
import { SectorFigures, SectorHistory, SectorMembers } from '@/features/sectors/components/sector-panels';
import { useCodeText, useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const code = useCodeText();
  const { slug = '' } = useParams();
  const sector = useQuery(sectorQuery(slug));
  return (
    <div className="page">
      <p className="breadcrumb">
        <Link to="/sectors">{t('nav.sectors')}</Link>
      </p>
      {!sector.data && <PageHeader title={<SectorName slug={slug} name={slug} />} documentTitle={slug} />}
      <QueryView query={sector} rows={16}>
        {(data) => (
          <>
            <PageHeader
              title={<SectorName slug={data.slug} name={data.name} />}
              lead={
                code('sector_text', data.slug) ?? (
                  <bdi lang="en" dir="ltr">
                    {data.description}
                  </bdi>
                )
              }
              documentTitle={code('sector', data.slug) ?? data.name}
            />
            <SectorFigures sector={data} />
            <div className="grid grid-2">
              <SectorMembers sector={data} />
              <SectorHistory sector={data} />
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}
