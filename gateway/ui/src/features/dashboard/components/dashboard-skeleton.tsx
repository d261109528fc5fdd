import { Skeleton } from '@/components/ui/skeleton';

const CARDS = ['L1', 'L2', 'L3', 'L4'] as const;

/** The dashboard's frame in its final sizes. */
export function DashboardSkeleton() {
  return (
    <>
      <div className="panel">
        <Skeleton height={76} />
      </div>
      <div className="cascade">
        {CARDS.map((card) => (
          <div key={card} className="layer-card">
            <Skeleton height={196} />
          </div>
        ))}
      </div>
      <div className="grid grid-halves">
        <div className="panel span-rows">
          <Skeleton rows={15} />
        </div>
        <div className="panel">
          <Skeleton rows={5} />
        </div>
      </div>
    </>
  );
}
