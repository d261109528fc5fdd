import { type ReactNode, useEffect } from 'react';
import { useText } from '@/lib/i18n';

/** The one heading of a page, which also titles the document. */
export function PageHeader({
  title,
  lead,
  children,
  documentTitle,
}: {
  title: ReactNode;
  /** The question the page answers. */
  lead?: ReactNode;
  children?: ReactNode;
  documentTitle: string;
}) {
  const t = useText();
  useEffect(() => {
    document.title = `${documentTitle} · ${t('app.name')}`;
  }, [documentTitle, t]);
  return (
    <header className="page-header">
      <div>
        <h1>{title}</h1>
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {children && <div className="page-tools">{children}</div>}
    </header>
  );
}
