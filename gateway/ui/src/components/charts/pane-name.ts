import type {
  IPanePrimitive,
  IPanePrimitivePaneView,
  IPrimitivePaneRenderer,
  Time,
} from 'lightweight-charts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

const INSET = 8;
const BASELINE = 15;

/** Writes what a pane shows into its upper corner. */
export class PaneName implements IPanePrimitive<Time> {
  private readonly views: readonly IPanePrimitivePaneView[];

  constructor(name: string, { color, font }: { color: string; font: string }) {
    const draw = (target: Target) =>
      target.useMediaCoordinateSpace(({ context }) => {
        context.font = `11px ${font}`;
        context.fillStyle = color;
        context.textAlign = 'left';
        context.fillText(name, INSET, BASELINE);
      });
    this.views = [{ renderer: () => ({ draw }) }];
  }

  paneViews(): readonly IPanePrimitivePaneView[] {
    return this.views;
  }
}
