import { useEffect, useRef, useState } from 'react';

interface Tip {
  text: string;
  x: number;
  y: number;
}

/** One tooltip for the whole page: shows `data-tip` of what is hovered or focused; Escape closes it. */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      const text = target?.dataset.tip;
      if (!target || !text) {
        setTip(null);
        return;
      }
      const { left, width, top } = target.getBoundingClientRect();
      setTip({ text, x: left + width / 2, y: top });
    };
    const hide = () => setTip(null);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', show);
    document.addEventListener('focusin', show);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerover', show);
      document.removeEventListener('focusin', show);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element || !tip) return;
    const { width, height } = element.getBoundingClientRect();
    const x = Math.max(8, Math.min(innerWidth - width - 8, tip.x - width / 2));
    const above = tip.y - height - 8;
    element.style.translate = `${x}px ${above > 8 ? above : tip.y + 24}px`;
  }, [tip]);

  return (
    <div ref={box} className="tooltip" hidden={!tip} aria-hidden="true">
      {tip?.text}
    </div>
  );
}
