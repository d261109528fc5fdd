import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A button with a sheet under it; Escape and a press elsewhere close it. */
export function Sheet({
  id,
  label,
  button,
  buttonClass = 'icon-button',
  children,
}: {
  id: string;
  /** Names the button and the sheet. */
  label: string;
  button: ReactNode;
  buttonClass?: string;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      opener.current?.focus();
    };
    const away = (event: Event) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', onKey);
    };
  }, [open]);

  return (
    <div className="sheet-frame" ref={frame}>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      <section id={id} className="sheet" hidden={!open} aria-label={label}>
        {open && children(() => setOpen(false))}
      </section>
    </div>
  );
}
