"""What ours is compared with: stock sumy, a greedy oracle, other stores."""
