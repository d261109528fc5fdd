const PATHS = {
  dashboard: 'M3 3h8v10H3zM13 3h8v6h-8zM13 11h8v10h-8zM3 15h8v6H3z',
  macro: 'M3 17l5-6 4 4 4-7 5 5M3 21h18',
  sectors: 'M12 3v9l7.5 4.5A9 9 0 1 1 12 3zM15 3.5A9 9 0 0 1 20.8 12H15z',
  assets: 'M4 6h16M4 12h16M4 18h10',
  signals: 'M4 20V10M10 20V4M16 20v-8M21 20h-19',
  track: 'M12 3a9 9 0 1 0 9 9M12 8a4 4 0 1 0 4 4M12 12l8-8',
  models: 'M12 3l9 5-9 5-9-5zM3 13l9 5 9-5M3 17.5l9 5 9-5',
  system: 'M3 12h4l3-8 4 16 3-8h4',
  quality: 'M4 12l5 5L20 6M4 21h16',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4',
  about: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.2v.6',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6L6 18',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l2 2H4zM10 21h4',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  key: 'M14 10a5 5 0 1 0-4 4l2-2h2v-2h2l4-4V3h-3z',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z',
  grip: 'M9 5.5v1M9 11.5v1M9 17.5v1M15 5.5v1M15 11.5v1M15 17.5v1',
  up: 'M12 19V6M6 11l6-6 6 6',
  down: 'M12 5v13M6 13l6 6 6-6',
  megaphone: 'M4 10v4h4l9 5V5L8 10zM20 9v6',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M6 15v4',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
