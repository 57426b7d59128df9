"""What `nurture doctor` looks at: one module a part of the installation, each giving findings and changing nothing."""
