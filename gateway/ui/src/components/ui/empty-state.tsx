export function EmptyState({ title, detail }: { title: string; detail?: string | undefined }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {detail && <p className="state-detail">{detail}</p>}
    </div>
  );
}
