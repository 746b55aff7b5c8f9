import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { Icon, type IconName } from "../parts/icon.tsx";

const schemes: Record<MantineColorScheme, { icon: IconName; title: string }> = {
  auto: { icon: "auto", title: "As the system" },
  light: { icon: "sun", title: "Light" },
  dark: { icon: "moon", title: "Dark" },
};

export function ThemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Theme: ${schemes[colorScheme].title}`}
        >
          <Icon name={schemes[colorScheme].icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label="Theme">
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
        >
          {Object.entries(schemes).map(([scheme, { icon, title }]) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              closeMenuOnClick
              rightSection={<Icon name={icon} size={16} />}
            >
              {title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
